"""Answered, declined, unknown and not asked are four different things."""

from typing import Any

import pytest

from secure_cases.errors import Invalid
from secure_cases.people.enums import Section
from secure_cases.people.sections import schema_of
from secure_cases.people.sections.schema import Answer, Said

pytestmark = pytest.mark.django_db
IDENTITY = schema_of(Section.IDENTITY)
STORY = schema_of(Section.STORY)


def said(value: Any) -> Answer:
    return Answer(Said.ANSWERED, value)


def test_the_four_are_stored_apart() -> None:
    content = IDENTITY.content(
        {
            "prs_FirstName": said("Вигадана"),
            "prs_MiddleName": Answer(Said.DECLINED),
            "prs_SecondName": Answer(Said.UNKNOWN),
        }
    )
    assert content == {
        "schema": "identity",
        "schema_version": 1,
        "answers": {
            "prs_FirstName": {"said": "answered", "value": "Вигадана"},
            "prs_MiddleName": {"said": "declined"},
            "prs_SecondName": {"said": "unknown"},
        },
    }
    answers = IDENTITY.answers(content)
    assert answers["prs_MiddleName"].said is Said.DECLINED
    assert answers["prs_SecondName"].said is Said.UNKNOWN
    assert "prs_Gender" not in answers


def test_an_empty_section_is_content_too() -> None:
    assert IDENTITY.content({})["answers"] == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("prs_FirstName", "А" * 121),
        ("prs_FirstName", 7),
        ("prs_Birthdate", "05.03.1994"),
        ("prs_Birthdate", "1994-13-01"),
        ("ct_ApproximateAge", "30"),
        ("ct_ApproximateAge", 121),
        ("ct_ApproximateAge", True),
        ("prs_Gender", "Інша"),
        ("prs_Citizenship", "UA"),
        ("prs_Citizenship", ["UA", "XX"]),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, value: Any) -> None:
    with pytest.raises(Invalid) as refused:
        IDENTITY.content({name: said(value)})
    assert refused.value.field == name


@pytest.mark.parametrize("value", ["2026-00", "26", "2026-1", "03.2026"])
def test_a_month_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(Invalid):
        STORY.content({"ct_ExploitedFrom": said(value)})


@pytest.mark.parametrize("value", ["2026", "2026-03"])
def test_a_month_or_a_year_is_kept(value: str) -> None:
    assert STORY.content({"ct_ExploitedFrom": said(value)})


@pytest.mark.parametrize("value", ["", None, []])
def test_an_answer_has_words(value: Any) -> None:
    with pytest.raises(Invalid):
        IDENTITY.content({"prs_FirstName": said(value)})


@pytest.mark.parametrize("code", ["declined", "unknown"])
def test_words_stand_only_with_an_answer(code: str) -> None:
    content = IDENTITY.content({"prs_FirstName": Answer(Said(code))})
    content["answers"]["prs_FirstName"]["value"] = "щось"
    with pytest.raises(Invalid):
        IDENTITY.check(content)


def test_a_question_nobody_asks_is_refused() -> None:
    with pytest.raises(Invalid):
        IDENTITY.content({"prs_Title": said("Вигадана")})


@pytest.mark.parametrize(
    "content",
    [
        {"schema": "story", "schema_version": 1, "answers": {}},
        {"schema": "identity", "schema_version": 2, "answers": {}},
        {"answers": {}},
    ],
)
def test_another_form_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        IDENTITY.check(content)


def test_needs_are_the_services_of_the_catalogue() -> None:
    needs = schema_of(Section.NEEDS)
    assert needs.content({"ct_Services": said(["shelter", "legal"])})
    with pytest.raises(Invalid):
        needs.content({"ct_Services": said(["недоступна"])})
