"""The filters: a plain form whose answers travel in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from public_site.directory.lines import Line
from public_site.directory.wishes import Wish
from public_site.regions import regions

WHO = (
    ("women", _("a woman")),
    ("men", _("a man")),
    ("children", _("a child or a teenager under 18")),
)
ALSO = (
    ("children", _("Children are with me")),
    ("pets", _("A pet is with me")),
    ("wheelchair", _("Access for a wheelchair")),
)


class WishForm(forms.Form):
    """Choices that lead nowhere are left out: only what some line offers is asked."""

    region = forms.ChoiceField(label=_("Where"), required=False)
    need = forms.ChoiceField(label=_("What help"), required=False)
    who = forms.ChoiceField(
        label=_("For whom"),
        choices=[("", _("any person")), *WHO],
        required=False,
    )
    also = forms.MultipleChoiceField(
        label=_("What else matters"),
        choices=ALSO,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=_("Language of the talk"), required=False)

    def __init__(
        self,
        *args: Any,
        lines: list[Line],
        services: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = {line.service for line in lines}
        spoken = {pair for line in lines for pair in line.languages}
        self._choose("region", _("anywhere in Ukraine"), _regions())
        self._choose("need", _("any help"), [s for s in services if s[0] in offered])
        self._choose(
            "language",
            pgettext_lazy("language", "any"),
            sorted(spoken, key=lambda pair: pair[1]),
        )

    def wish(self) -> Wish:
        """Return what is asked for, when the form is valid."""
        data = self.cleaned_data
        return Wish(**{**data, "also": tuple(data["also"])})

    def label_of(self, name: str, value: str) -> str:
        """Return a choice in words."""
        choices: Any = self.fields[name]
        return str(dict(choices.choices).get(value, value))

    def _choose(self, name: str, everything: Any, pairs: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", everything), *pairs]


def _regions() -> list[tuple[str, str]]:
    return [(region.code, region.name) for region in regions()]
