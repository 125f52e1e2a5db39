"""The schemas against the Human Trafficking Case Data Standard 2.0 (IOM, CC BY 4.0)."""

import json
from pathlib import Path
from typing import Any

import pytest

from secure_cases.people.enums import OPEN_SECTIONS
from secure_cases.people.sections import SCHEMAS
from secure_cases.people.sections.schema import Kind, Question

FIELDS: dict[str, Any] = {
    field["field"]: field
    for field in json.loads(
        Path(__file__).with_name("htcds_2_0.json").read_text(encoding="utf-8")
    )["fields"]
    if field["field"]
}
# In the standard's definitions and in CTDC, not in its field sheet (domain 1.1).
DEFINED_ELSEWHERE = {"vic_MethodsOfControl": {"RestrictsMovement", "UsesChildren"}}
# Said by the marks «unknown» and «declined» of every question.
SAID_BY_MARKS = {"prs_Gender": {"NonSpecifiedUnknown"}}
KINDS = {
    "Text": {Kind.TEXT},
    "Long Text": {Kind.LONG_TEXT},
    "Date": {Kind.DATE},
    "Number": {Kind.NUMBER},
    "Picklist": {Kind.CHOICE},
    "Multiselect Picklist": {Kind.SEVERAL},
}
OF_STANDARD = [q for schema in SCHEMAS.values() for q in schema if q.of_standard]
CODED = [q for q in OF_STANDARD if FIELDS[q.name].get("values")]


def test_every_section_that_is_built_has_a_schema() -> None:
    assert list(SCHEMAS) == [str(section) for section in OPEN_SECTIONS]
    assert all(name == schema.section for name, schema in SCHEMAS.items())


def test_no_question_is_asked_twice() -> None:
    names = [q.name for schema in SCHEMAS.values() for q in schema]
    assert len(names) == len(set(names))


def test_own_questions_do_not_look_like_the_standard() -> None:
    own = [q.name for s in SCHEMAS.values() for q in s if not q.of_standard]
    assert own
    assert all(name.startswith("ct_") for name in own)


@pytest.mark.parametrize("question", OF_STANDARD, ids=lambda q: q.name)
def test_the_name_and_the_kind_are_the_standards(question: Question) -> None:
    field = FIELDS[question.name]
    assert field["status"] != "DEPRECATED"
    assert question.kind in KINDS[field["type"]]


@pytest.mark.parametrize("question", CODED, ids=lambda q: q.name)
def test_each_choice_counts_as_a_value_of_the_standard(question: Question) -> None:
    known = set(FIELDS[question.name]["values"])
    known |= DEFINED_ELSEWHERE.get(question.name, set())
    for choice in question.choices:
        assert set(choice.htcds) <= known, choice.value
        if choice.value not in known:
            assert choice.value.startswith("ua_")


@pytest.mark.parametrize("question", CODED, ids=lambda q: q.name)
def test_each_value_of_the_standard_can_be_chosen(question: Question) -> None:
    chosen = {value for choice in question.choices for value in choice.htcds}
    missing = set(FIELDS[question.name]["values"]) - chosen
    assert missing == SAID_BY_MARKS.get(question.name, set())


def test_the_journeys_coded_questions_are_there() -> None:
    story = {q.name for q in SCHEMAS["story"]}
    assert story >= {
        "vic_TypeOfExploitation",
        "vic_MethodsOfControl",
        "vic_MethodOfRecruitment",
        "vic_RelationshipToTrafficker",
        "vic_ForcedLabourIndustry",
        "vic_TypeOfSexExploitation",
        "ct_Kind",
        "ct_Narrative",
    }


def test_every_form_of_article_149_can_be_chosen() -> None:
    """domain.md 2: the note to the article, and the heading of official statistics."""
    forms = SCHEMAS["story"].question("vic_TypeOfExploitation").choices
    assert {choice.value for choice in forms} >= {
        "SexualExploitation",
        "ua_Pornography",
        "ForcedLabour",
        "ua_Slavery",
        "Servitude",
        "ua_DebtBondage",
        "OrganRemoval",
        "ua_Experiments",
        "ForcedAdoption",
        "ua_Pregnancy",
        "ForcedMarriage",
        "ForcedBegging",
        "ua_Crime",
        "ua_ArmedConflict",
        "ua_ChildSale",
    }


def test_countries_and_languages_are_codes_with_two_names() -> None:
    countries = SCHEMAS["identity"].question("prs_Citizenship").choices
    languages = SCHEMAS["identity"].question("prs_PrimaryLanguage").choices
    assert countries[0].value == "UA"
    assert languages[0].value == "ukr"
    assert len(countries) == len({c.value for c in countries}) == 249
    assert all(len(c.value) == 2 and str(c.label) for c in countries)
    assert all(len(c.value) == 3 and str(c.label) for c in languages)
