"""Numbers and aliases: nothing of the person in them."""

import re
from itertools import pairwise

import pytest

from secure_cases.cases.aliases import (
    ADJECTIVES,
    NOUNS,
    all_aliases,
    new_alias,
)
from secure_cases.cases.numbers import LETTERS, grouped, new_number, normal_number

HURTFUL = """нічн темн чорн холодн вільн раб борг ціна товар дика гола стар
молод солодк легк самотн тих липов місячн продаж повія""".split()


def test_a_number_is_read_in_groups() -> None:
    number = new_number()
    assert re.fullmatch(rf"\d{{4}}-\d{{4}}-\d{{2}}[{LETTERS}]", number)
    assert normal_number(number) == number
    assert len(number) <= 16


def test_numbers_do_not_repeat_or_count() -> None:
    numbers = [new_number() for _ in range(500)]
    assert len(set(numbers)) == 500
    assert sorted(numbers) != numbers


def test_a_number_may_be_typed_anyhow() -> None:
    number = grouped("4829173605")
    plain = number.replace("-", "").lower()
    assert normal_number(f" {plain[:4]} {plain[4:]} ") == number
    assert normal_number("") == ""
    assert normal_number("4829-1736-05") == ""


def test_a_latin_letter_is_taken_for_its_twin() -> None:
    digits = next(f"{n:010d}" for n in range(1000) if grouped(f"{n:010d}")[-1] == "А")
    assert normal_number(f"{digits}A") == grouped(digits)


def test_a_wrong_digit_shows() -> None:
    digits = "4829173605"
    letter = grouped(digits)[-1]
    for place, right in enumerate(digits):
        for wrong in set("0123456789") - {right}:
            typed = digits[:place] + wrong + digits[place + 1 :] + letter
            assert normal_number(typed) == ""


def test_digits_that_changed_places_show() -> None:
    digits = "4829173605"
    letter = grouped(digits)[-1]
    for place, (one, two) in enumerate(pairwise(digits)):
        typed = digits[:place] + two + one + digits[place + 2 :] + letter
        assert normal_number(typed) == ""


def test_there_are_enough_aliases_and_each_is_one() -> None:
    aliases = all_aliases()
    assert len(aliases) >= 2500
    assert len(set(aliases)) == len(aliases)
    assert all(len(alias.split()) == 2 for alias in aliases)
    assert max(map(len, aliases)) <= 60


@pytest.mark.parametrize("forms", ADJECTIVES, ids=lambda forms: forms[0])
def test_adjectives_have_their_three_genders(forms: tuple[str, ...]) -> None:
    masculine, feminine, neuter = forms
    assert masculine.endswith(("ий", "ій"))
    assert feminine.endswith(("а", "я"))
    assert neuter.endswith(("е", "є"))
    stem = masculine[:-2]
    assert feminine[:-1].rstrip("н") == neuter[:-1].rstrip("н") == stem.rstrip("н")


def test_nouns_end_as_their_gender_does() -> None:
    masculine, feminine, neuter = NOUNS
    assert not [noun for noun in masculine if noun[-1] in "аеєиіїоуюя"]
    assert not [n for n in feminine if n[-1] not in "ая" and n not in FEMININE_SOFT]
    assert not [noun for noun in neuter if noun[-1] not in "оея"]


FEMININE_SOFT = {"осінь", "папороть"}


def test_adjective_and_noun_agree() -> None:
    assert "Рання Роса" in all_aliases()
    assert "Житній Клен" in all_aliases()
    assert "Осіннє Небо" in all_aliases()
    assert "Ранній Роса" not in all_aliases()


def test_two_words_of_one_root_are_no_pair() -> None:
    assert "Росяна Роса" not in all_aliases()


@pytest.mark.parametrize("root", HURTFUL)
def test_no_word_that_could_hurt(root: str) -> None:
    words = [form for forms in ADJECTIVES for form in forms]
    words += [noun for nouns in NOUNS for noun in nouns]
    assert not [word for word in words if word.startswith(root)]


def test_a_taken_alias_is_not_given_again() -> None:
    free = all_aliases()[7]
    assert new_alias(set(all_aliases()) - {free}) == free


def test_when_all_are_taken_they_are_numbered() -> None:
    alias = new_alias(set(all_aliases()))
    assert alias == f"{all_aliases()[0]} 2"
