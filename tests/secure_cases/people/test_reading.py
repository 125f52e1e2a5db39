"""Content in words: in the order of the schema, with what was not asked apart."""

import pytest
from django.utils import translation

from secure_cases.people.sections import schema_of
from secure_cases.people.sections.reading import compare, read
from secure_cases.people.sections.schema import Answer, Said

pytestmark = pytest.mark.django_db
IDENTITY = schema_of("identity")


def said(value: object) -> Answer:
    return Answer(Said.ANSWERED, value)


def test_lines_follow_the_schema_and_say_what_was_said() -> None:
    content = IDENTITY.content(
        {
            "prs_Citizenship": said(["UA", "MD"]),
            "prs_Birthdate": said("1994-03-05"),
            "prs_FirstName": said("Вигадана"),
            "prs_MiddleName": Answer(Said.DECLINED),
            "prs_SecondName": Answer(Said.UNKNOWN),
        }
    )
    with translation.override("uk"):
        reading = read(IDENTITY, content)
        words = [[str(word) for word in line.words] for line in reading.lines]
    assert words == [
        ["невідомо"],
        ["Вигадана"],
        ["не бажає відповідати"],
        ["05.03.1994"],
        ["Україна", "Молдова"],
    ]
    assert [line.answered for line in reading.lines] == [
        False,
        True,
        False,
        True,
        True,
    ]
    assert len(reading.not_asked) == len(list(IDENTITY)) - 5


def test_names_follow_the_language_of_the_page() -> None:
    content = IDENTITY.content({"prs_Citizenship": said(["MD"])})
    reading = read(IDENTITY, content)
    with translation.override("en"):
        assert str(reading.lines[0].words[0]) == "Moldova"


def test_a_code_that_left_the_list_is_shown_as_it_is() -> None:
    content = {
        "schema": "needs",
        "schema_version": 1,
        "answers": {"ct_Services": {"said": "answered", "value": ["gone"]}},
    }
    assert read(schema_of("needs"), content).lines[0].words == ("gone",)


def test_a_month_and_a_year() -> None:
    story = schema_of("story")
    content = story.content(
        {"ct_ExploitedFrom": said("2026-03"), "ct_ExploitedUntil": said("2026")}
    )
    with translation.override("uk"):
        first, second = read(story, content).lines
    assert first.words[0].lower() == "березень 2026"
    assert second.words == ("2026",)


def test_two_versions_are_compared_question_by_question() -> None:
    theirs = IDENTITY.content(
        {"prs_FirstName": said("Вигадана"), "prs_SecondName": said("Одна")}
    )
    mine = IDENTITY.content(
        {"prs_FirstName": said("Вигадана"), "prs_MiddleName": Answer(Said.UNKNOWN)}
    )
    pairs = compare(IDENTITY, theirs, mine)
    assert [(bool(p.theirs), bool(p.mine), p.differs) for p in pairs] == [
        (True, False, True),
        (True, True, False),
        (False, True, True),
    ]
