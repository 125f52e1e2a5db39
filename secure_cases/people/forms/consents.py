"""Forms of a consent: to be recorded, and to be referred to somebody else."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secure_cases import clock
from secure_cases.idempotency import TokenForm
from secure_cases.organisations.enums import Language, OrganisationKind
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.standing import kyiv_date
from secure_cases.people.enums import (
    OPEN_SECTIONS,
    ConsentChannel,
    ConsentGiver,
    ConsentPurpose,
    ConsentState,
    Interpreter,
    Section,
)
from secure_cases.people.forms.fields import OFF
from secure_cases.people.forms.occasion import OccasionForm
from secure_cases.people.selectors import bodies_to_name
from secure_cases.people.terms import ConsentTerms

SUGGESTED_DAYS = 90  # a suggestion on the form, the person decides

ANSWERS = (
    (ConsentState.GIVEN, pgettext_lazy("consent", "yes, agrees")),
    (ConsentState.REFUSED, pgettext_lazy("consent", "no, does not agree")),
)


class HowForm(forms.Form):
    """How the answer was given; the usual case is filled in and may stay."""

    channel = forms.ChoiceField(
        label=_("How it was said"),
        choices=ConsentChannel.choices,
        required=False,
        initial=ConsentChannel.SPOKEN,
        widget=forms.RadioSelect,
    )
    given_by = forms.ChoiceField(
        label=_("Who answered"),
        choices=ConsentGiver.choices,
        required=False,
        initial=ConsentGiver.PERSON,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("In what language"),
        choices=Language.choices,
        required=False,
        initial=Language.UK,
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter"),
        choices=Interpreter.choices,
        required=False,
        initial=Interpreter.NONE,
        widget=forms.RadioSelect,
    )

    def _how(self) -> dict[str, Any]:
        names = ("channel", "given_by", "language", "interpreter")
        return {
            name: self.cleaned_data[name] or self.fields[name].initial for name in names
        }


class AskConsentForm(TokenForm, OccasionForm, HowForm):
    """May we record: the one answer a registration cannot do without."""

    answer = forms.ChoiceField(
        label=_("Does the person agree to be recorded here and helped?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Mark what the person answered.")},
    )
    organisation = forms.ModelChoiceField(
        label=_("For which body you record"),
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = bodies  # type: ignore[attr-defined]
        only = list(bodies[:2])
        if len(only) == 1:
            field.initial = only[0].pk
            field.widget = forms.HiddenInput()

    def agreed(self) -> bool:
        return bool(self.cleaned_data["answer"] == ConsentState.GIVEN)

    def terms(self) -> ConsentTerms:
        return ConsentTerms(purpose=ConsentPurpose.RECORD, **self._how())


class RecordConsentForm(TokenForm, OccasionForm, HowForm):
    """May another body be shown these sections, until this day."""

    answer = forms.ChoiceField(
        label=_("What did the person answer?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Mark what the person answered.")},
    )
    recipient = forms.ModelChoiceField(
        label=_("To whom"),
        help_text=_("One body. Or choose a kind of bodies below."),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("choose a body"),
    )
    recipient_kinds = forms.MultipleChoiceField(
        label=_("Or to any body of these kinds"),
        choices=OrganisationKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sections = forms.MultipleChoiceField(
        label=_("What may be shown"),
        choices=[(section, Section(section).label) for section in OPEN_SECTIONS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    expires_on = forms.DateField(
        label=_("Until which day"),
        help_text=_("The last day. Without it the consent means no."),
        required=False,
        widget=forms.DateInput({"type": "date", **OFF}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].queryset = bodies_to_name()  # type: ignore[attr-defined]
        self.fields["expires_on"].initial = suggested_day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("recipient")) == bool(cleaned.get("recipient_kinds")):
            self.add_error("recipient", _("Choose one body, or kinds of bodies."))
        if cleaned.get("answer") == ConsentState.GIVEN:
            self._check_yes(cleaned)
        return cleaned

    def _check_yes(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("sections"):
            self.add_error("sections", _("Mark at least one section."))
        last_day = cleaned.get("expires_on")
        if not last_day or last_day < kyiv_date(clock.now()):
            self.add_error("expires_on", _("Write a day that has not passed."))
        elif last_day > clock.furthest_day():
            self.add_error("expires_on", _("Write a day within ten years."))

    def given(self) -> bool:
        return bool(self.cleaned_data["answer"] == ConsentState.GIVEN)

    def terms(self) -> ConsentTerms:
        cleaned = self.cleaned_data
        return ConsentTerms(
            purpose=ConsentPurpose.REFERRAL,
            recipient=cleaned["recipient"],
            recipient_kinds=tuple(cleaned["recipient_kinds"]),
            sections=tuple(cleaned["sections"]) if self.given() else (),
            expires_on=cleaned["expires_on"] if self.given() else None,
            **self._how(),
        )


def suggested_day() -> date:
    """Return the last day the form suggests."""
    return kyiv_date(clock.now()) + timedelta(days=SUGGESTED_DAYS)
