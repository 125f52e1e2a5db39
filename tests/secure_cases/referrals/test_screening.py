"""Coded questions: what is asked, what counts as an answer, what is shown."""

import pytest

from secure_cases.errors import Invalid
from secure_cases.organisations.models import Service
from secure_cases.referrals.screening import (
    AGE_BAND,
    QUESTIONS,
    checked,
    in_words,
    questions_for,
)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda q: q.key)
def test_every_question_can_be_left_in_two_ways(question) -> None:
    values = [value for value, _label in question.choices]
    assert values[-2:] == ["declined", "unknown"]
    assert len(values) == len(set(values))


def test_every_key_a_service_asks_for_is_a_question(db) -> None:
    asked = {key for service in Service.objects.all() for key in service.screening}
    assert asked
    assert asked <= set(QUESTIONS)


def test_questions_come_in_the_order_of_asking() -> None:
    found = questions_for(["threat_nearby", "sex", "age_band"])
    assert [q.key for q in found] == ["sex", "threat_nearby"]
    assert AGE_BAND not in found


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "screening_missing"),
        ({"childrens_ages": []}, "screening_missing"),
        ({"childrens_ages": ["20-30"]}, "screening_unknown_code"),
        ({"childrens_ages": ["0-5", "0-5"]}, "screening_unknown_code"),
        ({"childrens_ages": ["0-5", "none"]}, "screening_contradicts"),
        ({"childrens_ages": ["0-5", "declined"]}, "screening_contradicts"),
        ({"childrens_ages": ["declined", "unknown"]}, "screening_contradicts"),
    ],
)
def test_what_is_not_an_answer(given: dict, reason: str) -> None:
    with pytest.raises(Invalid) as caught:
        checked(["childrens_ages"], given)
    assert (caught.value.reason, caught.value.field) == (reason, "childrens_ages")


def test_one_choice_where_one_is_asked() -> None:
    with pytest.raises(Invalid, match="contradicts"):
        checked(["sex"], {"sex": ["female", "male"]})


def test_what_was_not_asked_is_dropped() -> None:
    assert checked(["sex"], {"sex": "male", "mobility": "bed"}) == {"sex": ["male"]}


def test_words_of_answers() -> None:
    words = in_words({"sex": ["declined"], "age_band": ["25-34"]})
    assert [(a.key, [str(w) for w in a.words]) for a in words][0][0] == "age_band"
    assert len(words[1].words) == 1
