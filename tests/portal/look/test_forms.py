"""Label, hint, error and input of a field belong together for every reader."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string

from portal.forms import PortalRenderer

CHOICES = [
    ("yes", "Yes"),
    ("declined", "Does not wish to answer"),
    ("unknown", "Unknown"),
]


class SampleForm(forms.Form):
    words = forms.CharField(label="Words", help_text="A <b>short</b> text")
    place = forms.CharField(label="Place", required=False)
    heard = forms.ChoiceField(
        label="Heard", choices=CHOICES, widget=forms.RadioSelect, help_text="Pick one"
    )
    kinds = forms.MultipleChoiceField(
        label="Kinds",
        required=False,
        choices=[("Work", [("field", "Field")]), ("Home", [("care", "Care")])],
        widget=forms.CheckboxSelectMultiple,
    )
    sure = forms.BooleanField(label="Sure", required=False, help_text="Only if asked")
    token = forms.CharField(widget=forms.HiddenInput)


class Elements(HTMLParser):
    """Every element of a page with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, Any]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str, **wanted: str) -> list[dict[str, Any]]:
        return [
            attrs
            for name, attrs in self.found
            if name == tag and all(attrs.get(k) == v for k, v in wanted.items())
        ]

    def one(self, tag: str, **wanted: str) -> dict[str, Any]:
        (only,) = self.all(tag, **wanted)
        return only

    def ids(self) -> list[str]:
        return [attrs["id"] for _tag, attrs in self.found if "id" in attrs]


@pytest.fixture
def empty() -> Elements:
    return Elements(str(SampleForm()))


@pytest.fixture
def wrong() -> Elements:
    return Elements(str(SampleForm({"kinds": ["field"]})))


def test_forms_of_the_portal_use_its_renderer() -> None:
    assert isinstance(SampleForm().renderer, PortalRenderer)


def test_a_label_names_its_input_and_the_hint_is_read_with_it(empty: Elements) -> None:
    assert empty.one("label", **{"for": "id_words"})
    field = empty.one("input", id="id_words")
    assert field["class"] == "input"
    assert field["aria-describedby"] == "id_words_helptext"
    assert "id_words_helptext" in empty.ids()


def test_an_error_is_read_with_its_input(wrong: Elements) -> None:
    field = wrong.one("input", id="id_words")
    assert field["aria-describedby"] == "id_words_helptext id_words_error"
    assert field["aria-invalid"] == "true"
    assert set(field["aria-describedby"].split()) <= set(wrong.ids())


def test_hints_are_escaped() -> None:
    assert "A &lt;b&gt;short&lt;/b&gt; text" in str(SampleForm())


def test_a_list_of_choices_is_a_group_with_its_hint_and_error(wrong: Elements) -> None:
    group = wrong.one("fieldset", id="id_heard")
    assert group["aria-describedby"] == "id_heard_helptext id_heard_error"
    assert set(group["aria-describedby"].split()) <= set(wrong.ids())


def test_every_choice_is_a_whole_card_with_its_own_label(empty: Elements) -> None:
    radios = empty.all("input", type="radio", name="heard")
    assert [radio["value"] for radio in radios] == ["yes", "declined", "unknown"]
    for radio in radios:
        assert empty.one("label", **{"for": radio["id"]})
    assert len(empty.all("div", **{"class": "pick"})) == 1 + 2 + 1


def test_not_answering_is_a_quieter_choice(empty: Elements) -> None:
    assert len(empty.all("div", **{"class": "pick pick--soft"})) == 2


def test_groups_of_choices_keep_their_headings_and_what_was_chosen() -> None:
    html = str(SampleForm({"kinds": ["care"]}))
    assert '<p class="picks__k">Work</p>' in html
    elements = Elements(html)
    assert "checked" in elements.one("input", value="care")
    assert "checked" not in elements.one("input", value="field")


def test_many_short_choices_stand_in_two_columns() -> None:
    class Long(forms.Form):
        few = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
        many = forms.MultipleChoiceField(
            choices=[(str(n), str(n)) for n in range(7)],
            widget=forms.CheckboxSelectMultiple,
        )

    html = str(Long())
    assert html.count("picks--many") == 1


def test_only_required_fields_say_so_and_only_beside_optional_ones() -> None:
    class Both(forms.Form):
        email = forms.EmailField()
        password = forms.CharField()

    assert str(SampleForm()).count('class="need"') == 2
    assert "need" not in str(Both())
    assert "*" not in str(SampleForm())


def test_a_choice_that_cannot_be_taken_says_why() -> None:
    class Closed(forms.RadioSelect):
        def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
            option = super().create_option(*args, **kwargs)
            option["attrs"]["disabled"] = True
            option["hint"] = "No consent"
            return option

    class One(forms.Form):
        heard = forms.ChoiceField(choices=CHOICES[:1], widget=Closed)

    elements = Elements(str(One()))
    assert "disabled" in elements.one("input", type="radio")
    assert "<small>No consent</small>" in str(One())


def test_hidden_fields_have_no_label(empty: Elements) -> None:
    assert empty.one("input", type="hidden", name="token")
    assert not empty.all("label", **{"for": "id_token"})


def test_own_classes_of_a_widget_are_kept() -> None:
    class Short(forms.Form):
        n = forms.CharField(widget=forms.TextInput({"class": "input--short"}))

    assert 'class="input input--short"' in str(Short())


def test_the_summary_leads_to_each_field() -> None:
    form = SampleForm({})
    html = render_to_string("secure_cases/forms/errors.html", {"form": form})
    summary = Elements(html)
    targets = {link["href"][1:] for link in summary.all("a")}
    assert targets == {"id_words", "id_heard"}
    assert targets <= set(Elements(str(form)).ids())
    assert html.count("<li>") == 3  # the hidden one has nowhere to lead


def test_a_form_without_errors_has_no_summary() -> None:
    html = render_to_string("secure_cases/forms/errors.html", {"form": SampleForm()})
    assert html.strip() == ""
