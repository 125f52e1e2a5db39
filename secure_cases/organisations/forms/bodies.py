"""What a body is and how it is called."""

from django import forms
from django.utils.translation import gettext_lazy as _

from secure_cases.idempotency import TokenForm
from secure_cases.organisations.enums import OrganisationKind, Ownership


class NamesForm(TokenForm):
    name = forms.CharField(label=_("Name in Ukrainian"), max_length=200)
    name_en = forms.CharField(
        label=_("Name in English"), max_length=200, required=False
    )


class BodyForm(NamesForm):
    """The place was chosen on the page before; `territory` carries it."""

    kind = forms.ChoiceField(label=_("Kind of body"), choices=OrganisationKind.choices)
    ownership = forms.ChoiceField(
        label=_("Ownership"), choices=Ownership.choices, widget=forms.RadioSelect
    )
    territory = forms.CharField(max_length=19, required=False, widget=forms.HiddenInput)
