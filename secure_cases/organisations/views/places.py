"""Choosing a place in steps; each step is an address, so that Back works."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict

from secure_cases.organisations import territories
from secure_cases.organisations.forms import PlaceForm, RegionForm
from secure_cases.organisations.forms.places import COUNTRY


@dataclass
class Place:
    """Reads `region`, `raion` and the final `territory` out of the address."""

    data: QueryDict

    @property
    def chosen(self) -> str | None:
        """Return the code that was chosen last; None while nothing was."""
        code = self.data.get("territory")
        if code == COUNTRY:
            return ""
        return code if code and territories.exists(code) else None

    @property
    def within(self) -> str:
        """Return where the last step looks: a raion, a region, the country or ""."""
        raion, region = self.data.get("raion", ""), self.data.get("region", "")
        if raion and territories.exists(raion):
            return raion
        if region == COUNTRY or territories.exists(region):
            return region
        return ""

    @cached_property
    def region_form(self) -> RegionForm:
        return RegionForm(initial={"region": self.data.get("region")})

    @property
    def raions(self) -> list[tuple[str, str]]:
        """Return the raions whose hromadas can be chosen in one more step."""
        if not territories.exists(self.within):
            return []
        rows = territories.raions_of(self.within)
        return [(row.code, territories.name(row.code)) for row in rows]

    def form(self, data: Any = None) -> PlaceForm | None:
        """Return the last step's form, once there is a place to look in."""
        return PlaceForm(data, within=self.within) if self.within else None
