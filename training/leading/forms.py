"""Forms of training leads."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from training import clock
from training.accommodations.selectors import account_of


class FindForm(forms.Form):
    q = forms.CharField(
        label=_("Code, name or e-mail"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Training leads alone read it. Name no affected person."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AccommodationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail of the learner"))
    time_percent = forms.TypedChoiceField(
        label=_("Time in quizzes"),
        coerce=int,
        choices=[
            (125, _("a quarter more")),
            (150, _("half as much again")),
            (200, _("twice as much")),
            (300, _("three times as much")),
            (100, _("as everybody: end what was given")),
        ],
        initial=150,
    )
    reason = forms.CharField(
        label=_("What it rests on"),
        help_text=_(
            "Write no diagnosis: “asked by the learner” or the number of a paper is"
            " enough. The learner and training leads read it."
        ),
        max_length=300,
    )
    until = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean_email(self) -> str:
        """Find the learner; `person` is set from here on."""
        email = str(self.cleaned_data["email"])
        self.person = account_of(email)
        if self.person is None:
            raise forms.ValidationError(_("No account has this e-mail."))
        return email

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until < clock.day_of(clock.now()):
            raise forms.ValidationError(
                _("This day has passed. Choose a later one."), code="passed"
            )
        return until
