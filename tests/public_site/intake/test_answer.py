"""The return by code: letters both ways, and the same words for every wrong code."""

import re
from typing import Any

import pytest
from django.test import Client

from public_site.intake.languages import all_words
from tests.public_site.intake.conftest import OURS, Send, text_of
from tests.public_site.memory_intake import MemoryIntake

UK = all_words()["uk"]


@pytest.fixture
def code(send: Send, intake: MemoryIntake) -> str:
    send("/write/", text="Перший лист")
    (made,) = intake.held
    return made


def test_a_code_opens_what_was_written(send: Send, code: str) -> None:
    page = text_of(send("/answer/", code=code))
    assert "Перший лист" in page
    assert "Отримано, відповіді ще немає. Вона буде до завтра, 10:00." in page


@pytest.mark.parametrize("change", [", ".join, "\n".join, "  ".join, " ; ".join])
def test_a_code_may_be_written_as_a_list(send: Send, code: str, change: Any) -> None:
    page = text_of(send("/answer/", code=f"  {change(code.upper().split())} "))
    assert "Перший лист" in page


def test_the_answer_is_read_and_more_is_written(
    send: Send, intake: MemoryIntake, reader: Client, code: str, time_machine: Any
) -> None:
    intake.reply(code, "Ми вас почули")
    page = text_of(send("/answer/", code=code))
    assert "Ми вас почули" in page
    assert UK["conversation"]["answered"] in page

    page = text_of(send("/answer/", code=code, text="Дякую, я на вокзалі"))
    assert UK["conversation"]["sent"] in page
    assert "Дякую, я на вокзалі" in page
    assert [m.ours for m in intake.held[code].messages] == [False, True, False]


def test_the_code_travels_in_the_form_and_never_in_an_address(
    send: Send, code: str
) -> None:
    response = send("/answer/", code=code)
    page = text_of(response)
    assert f'type="hidden" name="code" value="{code}"' in page
    links = re.findall(r'(?:href|action|src)="([^"]+)"', page)
    assert not [link for link in links if code.split()[0] in link]
    assert response.headers["Cache-Control"] == "no-store"


def test_every_wrong_code_gets_the_same_words(send: Send, code: str) -> None:
    wrong = ["хліб", "хліб сіль мило чай рис олія", "x" * 250, "' or 1=1", "1 2 3 4 5"]
    pages = [text_of(send("/answer/", code=one)) for one in wrong]
    assert all(UK["answer"]["unknown"] in page for page in pages)
    stripped = {
        re.sub(r'value="[^"]*"', "", page).replace("maxlength", "") for page in pages
    }
    assert len(stripped) == 1


def test_a_code_that_is_far_too_long_is_not_even_tried(
    send: Send, intake: MemoryIntake, code: str
) -> None:
    intake.broken = AssertionError("the intake was asked")
    page = text_of(send("/answer/", code="хліб " * 100))
    assert UK["answer"]["unknown"] in page


@pytest.mark.parametrize("typed", ["", "  ", "\x00"])
def test_no_code_asks_for_one(send: Send, intake: MemoryIntake, typed: str) -> None:
    assert UK["answer"]["empty"] in text_of(send("/answer/", code=typed))


def test_an_empty_message_changes_nothing(
    send: Send, intake: MemoryIntake, code: str
) -> None:
    page = text_of(send("/answer/", code=code, text=" "))
    assert UK["problems"]["empty"] in page
    assert "Перший лист" in page
    assert len(intake.held[code].messages) == 1


def test_a_late_answer_is_owned_up_to(send: Send, code: str, time_machine: Any) -> None:
    time_machine.shift(3 * 24 * 3600)
    page = text_of(send("/answer/", code=code))
    assert "Відповідь мала бути до 25.11.2026, 10:00. Ми запізнюємося" in page


def test_a_closed_conversation_takes_no_more(
    send: Send, intake: MemoryIntake, code: str
) -> None:
    intake.held[code].state = "closed"
    page = text_of(send("/answer/", code=code))
    assert UK["conversation"]["closed"] in page
    assert "<textarea" not in page


def test_a_busy_intake_keeps_the_message(
    send: Send, intake: MemoryIntake, code: str
) -> None:
    intake.busy = True
    response = send("/answer/", code=code, text="Я на вокзалі")
    assert response.status_code == 429
    assert "Я на вокзалі" in text_of(response)
    assert f'name="code" value="{code}"' in text_of(response)
    intake.busy = False
    send("/answer/", code=code, text="Я на вокзалі")
    assert len(intake.held[code].messages) == 2


def test_reading_needs_a_form_of_ours(
    reader: Client, intake: MemoryIntake, code: str
) -> None:
    page = text_of(reader.post("/answer/", {"code": code}, headers=OURS))
    assert "Перший лист" not in page
    assert UK["problems"]["old"] in page
