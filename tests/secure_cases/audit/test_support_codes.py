"""A code survives being read out, typed on another keyboard and badly spaced."""

import pytest

from secure_cases.audit import refusal
from secure_cases.audit.selectors import event_of_support_code
from secure_cases.audit.support_codes import ALPHABET, new_code, normal_code
from tests.secure_cases.audit.chains import olha

__all__ = ["olha"]


def test_a_code_is_two_groups_of_four():
    first, second = new_code().split("-")
    assert len(first) == len(second) == 4
    assert set(first + second) <= set(ALPHABET)


def test_codes_do_not_repeat():
    assert len({new_code() for _ in range(500)}) == 500


def test_no_letter_is_taken_for_a_digit():
    assert not set("ОІЗБЧВ01") & set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "7НРК-2КДЖ",
        "7нрк2кдж",
        " 7Н РК - 2К ДЖ ",
        "«7НРК–2КДЖ»",
        "7HPK-2KДЖ",
        "7hpk-2kдж",
    ],
)
def test_however_it_is_typed_it_is_the_same_code(typed):
    assert normal_code(typed) == "7НРК-2КДЖ"


@pytest.mark.parametrize("typed", ["", "7НРК", "7НРК-2КДЖЖ", "<script>"])
def test_what_cannot_be_a_code_is_none(typed):
    assert normal_code(typed) == ""


def test_letters_taken_for_a_digit_are_read_as_the_digit():
    assert normal_code("ЗБЧВ-SZ88") == "3648-5288"


@pytest.mark.django_db
def test_the_event_is_found_by_its_code(olha):
    refusal(olha, "case:view", reason="relation")
    event = refusal(olha, "case:view", reason="not_visible", support=True)
    typed = event.support_code.lower().replace("-", " ")
    assert event_of_support_code(typed).seq == event.seq
    assert event_of_support_code("2222-2222") is None
    assert event_of_support_code("") is None
