"""Choosing a place in steps, so that no list is long: region, raion, hromada."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secure_cases.idempotency import TokenForm
from secure_cases.organisations import territories
from secure_cases.organisations.territories import Territory

COUNTRY = "country"
FEW = 12  # more places than this are a list to open, not cards
WHOLE_COUNTRY = _("The whole country")


class RegionForm(forms.Form):
    """The first step; it travels in the address."""

    region = forms.ChoiceField(label=_("Region"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = [  # type: ignore[attr-defined]
            (COUNTRY, WHOLE_COUNTRY),
            *((row.code, territories.name(row.code)) for row in territories.regions()),
        ]


class PlaceForm(TokenForm):
    """The last step: the place of the address itself, or a part of it."""

    territory = forms.ChoiceField(label=_("Territory"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, within: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = [(row.code, territories.name(row.code)) for row in parts_of(within)]
        whole = (
            (COUNTRY, WHOLE_COUNTRY)
            if within == COUNTRY
            else (within, gettext("All of it: %(place)s") % {"place": _name(within)})
        )
        field: Any = self.fields["territory"]
        if len(parts) > FEW:
            field.widget = forms.Select()
        field.choices = [whole, *parts]
        field.initial = whole[0]

    def code(self) -> str:
        """Return the chosen code; "" is the whole country."""
        chosen: str = self.cleaned_data["territory"]
        return "" if chosen == COUNTRY else chosen


def parts_of(code: str) -> tuple[Territory, ...]:
    """Return raions of a region, hromadas of a raion, nothing else."""
    if code == COUNTRY:
        return ()
    return territories.raions_of(code) or territories.hromadas_of(code)


def _name(code: str) -> str:
    return territories.name(code)
