"""When something happened and where the record has it from."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from secure_cases import clock
from secure_cases.moves.models import Source
from secure_cases.people.forms.fields import OFF
from secure_cases.people.terms import Occasion


class OccasionForm(forms.Form):
    """When it happened and where the record has it from: for work from paper."""

    source = forms.ChoiceField(
        label=_("Where this comes from"),
        choices=Source.choices,
        required=False,
        initial=Source.SCREEN,
        widget=forms.RadioSelect,
    )
    happened_at = forms.DateTimeField(
        label=_("When it was said"),
        help_text=_("Left empty, it means now."),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(
            {"type": "datetime-local", **OFF}, format="%Y-%m-%dT%H:%M"
        ),
    )

    def clean_happened_at(self) -> datetime | None:
        happened_at: datetime | None = self.cleaned_data["happened_at"]
        if happened_at and happened_at > clock.now():
            raise ValidationError(_("This moment has not come yet."))
        if happened_at and happened_at < clock.FIRST:
            raise ValidationError(_("Check the year."))
        return happened_at

    def clean_source(self) -> str:
        return self.cleaned_data["source"] or Source.SCREEN

    def occasion(self) -> Occasion:
        return Occasion(self.cleaned_data["happened_at"], self.cleaned_data["source"])
