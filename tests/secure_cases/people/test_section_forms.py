"""What a person types becomes an answer, and comes back as it was typed."""

import uuid
from typing import Any

import pytest
import time_machine
from django.http import QueryDict

from secure_cases.people.enums import Section
from secure_cases.people.forms import SectionForm
from secure_cases.people.sections import SCHEMAS, schema_of
from secure_cases.people.sections.schema import Answer, Said
from tests.secure_cases.cases.posting import drawn

pytestmark = pytest.mark.django_db


def form_of(section: str, content: Any = None, **typed: Any) -> SectionForm:
    data = QueryDict(mutable=True)
    data.update({"token": str(uuid.uuid4()), "base_version": "0"})
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return SectionForm(data, schema=schema_of(section))


def answers_of(section: str, **typed: Any) -> dict[str, Any]:
    form = form_of(section, **typed)
    assert form.is_valid(), form.errors
    return dict(form.content()["answers"])


def test_nothing_typed_is_not_asked() -> None:
    for section in SCHEMAS:
        assert answers_of(section) == {}
        assert form_of(section).is_valid()


def test_typed_declined_and_unknown_are_three_answers() -> None:
    assert answers_of(
        "identity",
        prs_FirstName_0=" Вигадана ",
        prs_MiddleName_1="declined",
        prs_SecondName_1="unknown",
    ) == {
        "prs_FirstName": {"said": "answered", "value": "Вигадана"},
        "prs_MiddleName": {"said": "declined"},
        "prs_SecondName": {"said": "unknown"},
    }


@pytest.mark.parametrize("code", ["declined", "unknown"])
def test_the_marks_of_a_list_are_no_codes(code: str) -> None:
    assert answers_of("identity", prs_Gender=code, prs_PrimaryLanguage=code) == {
        "prs_Gender": {"said": code},
        "prs_PrimaryLanguage": {"said": code},
    }
    assert answers_of("story", vic_MethodsOfControl=[code]) == {
        "vic_MethodsOfControl": {"said": code}
    }


def test_choices_of_each_kind() -> None:
    assert answers_of(
        "identity",
        prs_Gender="Feminine",
        prs_PrimaryLanguage="ukr",
        prs_Citizenship_0="MD",
        prs_Citizenship_1="UA",
    ) == {
        "prs_Gender": {"said": "answered", "value": "Feminine"},
        "prs_PrimaryLanguage": {"said": "answered", "value": "ukr"},
        "prs_Citizenship": {"said": "answered", "value": ["MD", "UA"]},
    }


def test_not_asked_can_be_chosen_back() -> None:
    assert answers_of("identity", prs_Gender="not_asked") == {}


def test_the_same_country_twice_is_one() -> None:
    answers = answers_of("identity", prs_Citizenship_0="UA", prs_Citizenship_1="UA")
    assert answers["prs_Citizenship"]["value"] == ["UA"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("05.03.1994", "1994-03-05"),
        ("5.3.1994", "1994-03-05"),
        ("05/03/1994", "1994-03-05"),
        ("1994-03-05", "1994-03-05"),
    ],
)
def test_a_date_may_be_typed_in_many_ways(typed: str, kept: str) -> None:
    answers = answers_of("identity", prs_Birthdate_0=typed)
    assert answers["prs_Birthdate"]["value"] == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("03.2026", "2026-03"), ("3.2026", "2026-03"), ("2026", "2026")],
)
def test_a_month_or_the_year_alone(typed: str, kept: str) -> None:
    answers = answers_of("story", ct_ExploitedFrom_0=typed)
    assert answers["ct_ExploitedFrom"]["value"] == kept


@time_machine.travel("2026-11-24T10:00:00+02:00")
@pytest.mark.parametrize(
    ("section", "name", "typed"),
    [
        ("identity", "prs_Birthdate", {"prs_Birthdate_0": "31.02.1994"}),
        ("identity", "prs_Birthdate", {"prs_Birthdate_0": "25.11.2026"}),
        ("identity", "ct_ApproximateAge", {"ct_ApproximateAge_0": "тридцять"}),
        ("identity", "ct_ApproximateAge", {"ct_ApproximateAge_0": "121"}),
        ("identity", "prs_FirstName", {"prs_FirstName_0": "А" * 121}),
        ("identity", "prs_Gender", {"prs_Gender": "Інша"}),
        ("identity", "prs_Citizenship", {"prs_Citizenship_0": "XX"}),
        ("story", "ct_ExploitedFrom", {"ct_ExploitedFrom_0": "13.2026"}),
        ("story", "vic_MethodsOfControl", {"vic_MethodsOfControl": ["Нема"]}),
        (
            "identity",
            "prs_FirstName",
            {"prs_FirstName_0": "Вигадана", "prs_FirstName_1": "declined"},
        ),
        (
            "identity",
            "prs_FirstName",
            {"prs_FirstName_1": ["declined", "unknown"]},
        ),
        (
            "story",
            "vic_MethodsOfControl",
            {"vic_MethodsOfControl": ["TakesEarnings", "unknown"]},
        ),
    ],
)
def test_what_cannot_be_kept_says_so_beside_the_field(
    section: str, name: str, typed: dict[str, Any]
) -> None:
    form = form_of(section, **typed)
    assert not form.is_valid()
    assert list(form.errors) == [name]


CONTENTS = {
    "identity": {
        "prs_FirstName": Answer(Said.ANSWERED, "Вигадана"),
        "prs_MiddleName": Answer(Said.DECLINED),
        "prs_SecondName": Answer(Said.UNKNOWN),
        "prs_Birthdate": Answer(Said.ANSWERED, "1994-03-05"),
        "ct_ApproximateAge": Answer(Said.ANSWERED, 32),
        "prs_Gender": Answer(Said.DECLINED),
        "prs_Citizenship": Answer(Said.ANSWERED, ["UA", "MD"]),
        "ct_Stateless": Answer(Said.ANSWERED, "no"),
        "prs_PrimaryLanguage": Answer(Said.ANSWERED, "ukr"),
        "prs_SecondaryLanguage": Answer(Said.UNKNOWN),
    },
    "story": {
        "vic_TypeOfExploitation": Answer(Said.ANSWERED, ["ForcedLabour"]),
        "vic_MethodsOfControl": Answer(Said.DECLINED),
        "ct_CountriesOfExploitation": Answer(Said.UNKNOWN),
        "ct_ExploitedFrom": Answer(Said.ANSWERED, "2026-03"),
        "ct_ExploitedUntil": Answer(Said.ANSWERED, "2026"),
        "ct_Narrative": Answer(Said.ANSWERED, "Перший рядок.\nДругий <рядок>."),
    },
    "needs": {"ct_Services": Answer(Said.ANSWERED, ["shelter", "legal"])},
}


@pytest.mark.parametrize("section", list(CONTENTS))
def test_a_form_that_is_sent_back_unchanged_says_the_same(section: str) -> None:
    """Drawn from the record, read by a browser, sent back: nothing may shift."""
    schema = schema_of(section)
    content = schema.content(CONTENTS[section])
    form = SectionForm(schema=schema, content=content, initial={"base_version": 3})
    page = "<form>" + str(form["token"]) + str(form["base_version"])
    page += "".join(str(form[q.name]) for q in schema) + "</form>"
    sent = {name: value for name, value in drawn(page).items() if value != []}
    again = form_of(section, **sent)
    assert again.is_valid(), again.errors
    assert again.content() == content
    assert again.cleaned_data["base_version"] == 3


def test_a_computer_that_is_shared_remembers_nothing() -> None:
    form = SectionForm(schema=schema_of(Section.IDENTITY))
    assert 'autocomplete="off"' in str(form["prs_FirstName"])
    assert 'autocomplete="off"' in str(
        SectionForm(schema=schema_of(Section.STORY))["ct_Narrative"]
    )


def test_every_input_has_a_label_of_its_own() -> None:
    """The first input takes the question's label; marks and further ones their own."""
    form = SectionForm(schema=schema_of(Section.IDENTITY))
    field = form["prs_Citizenship"]
    html = str(field)
    assert field.id_for_label == "id_prs_Citizenship_0"
    assert 'id="id_prs_Citizenship_0"' in html
    assert 'aria-label="2"' in html
    assert html.count("<label") == 2


def test_paper_keeps_its_own_moment() -> None:
    form = form_of("needs", source="paper", happened_at="2026-11-02T09:15")
    assert form.is_valid()
    occasion = form.occasion()
    assert occasion.source == "paper"
    assert occasion.happened_at.isoformat() == "2026-11-02T09:15:00+02:00"


def test_without_a_moment_it_is_now_and_on_screen() -> None:
    form = form_of("needs")
    assert form.is_valid()
    assert (form.occasion().happened_at, form.occasion().source) == (None, "screen")


@time_machine.travel("2026-11-24T10:00:00+02:00")
def test_what_has_not_happened_cannot_be_recorded() -> None:
    form = form_of("needs", happened_at="2026-11-24T10:01")
    assert not form.is_valid()
    assert list(form.errors) == ["happened_at"]


def test_the_moment_is_empty_until_somebody_types_it() -> None:
    """A page drawn an hour ago must not say when something happened."""
    assert form_of("needs")["happened_at"].value() is None
