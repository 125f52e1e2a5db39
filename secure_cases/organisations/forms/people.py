"""Roles, deputies and their approval."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from secure_cases import clock
from secure_cases.idempotency import TokenForm
from secure_cases.organisations.models import Membership, Organisation
from secure_cases.organisations.rules import roles_for
from secure_cases.organisations.standing import kyiv_date

DAY = "%Y-%m-%d"


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format=DAY)


class DatesForm(TokenForm):
    """People name the last day; the rows keep the day after it."""

    since = forms.DateField(label=_("First day"), widget=day_input())
    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("Leave it empty if there is none."),
        required=False,
        widget=day_input(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = kyiv_date(clock.now())

    def clean_since(self) -> date:
        return _within_reach(self.cleaned_data["since"])

    def clean_last_day(self) -> date | None:
        last: date | None = self.cleaned_data["last_day"]
        return _within_reach(last) if last else None

    def until(self) -> Any:
        """Return the first day without the role; None when no last day was named."""
        last: date | None = self.cleaned_data["last_day"]
        return last + timedelta(days=1) if last else None

    def place_of(self, field: str | None) -> str | None:
        """Return the name of the input that a service's field stands for."""
        name = "last_day" if field == "until" else field
        return name if name in self.fields else None


class PersonForm(DatesForm):
    name = forms.CharField(
        label=_("First and last name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Work e-mail"),
        help_text=_("Each person has an address of their own."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class ProposalForm(PersonForm):
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    field_order = ("name", "email", "role", "since", "last_day")

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label) for role in roles_for(organisation.kind)
        ]


class FirstAdministratorForm(PersonForm):
    """Only one role can be proposed from outside a body."""

    field_order = ("name", "email", "since", "last_day")


class DeputyForm(DatesForm):
    deputy: Any = forms.ModelChoiceField(
        label=_("Who stands in"),
        queryset=None,
        empty_label=_("choose a colleague"),
    )
    field_order = ("deputy", "since", "last_day")

    def __init__(
        self, *args: Any, colleagues: Iterable[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["deputy"]
        field.queryset = colleagues
        field.label_from_instance = _name_and_role
        last = self.fields["last_day"]
        last.required, last.help_text = True, _("Sixty days at most.")


class SettleForm(TokenForm):
    """`seen` is the digest of what the page showed."""

    seen = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)


def _within_reach(day: date) -> date:
    """Return the day, if terms can be counted from it."""
    if day > clock.furthest_day():
        raise forms.ValidationError(_("Write a day within ten years."))
    return day


def _name_and_role(membership: Membership) -> str:
    user: Any = membership.user
    return f"{user.get_full_name()}, {membership.get_role_display()}"
