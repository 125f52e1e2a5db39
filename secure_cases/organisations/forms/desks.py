"""Desks, what they offer and who is on duty."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from secure_cases.idempotency import TokenForm
from secure_cases.organisations.enums import Language
from secure_cases.organisations.models import (
    Desk,
    DeskService,
    Membership,
    Service,
)
from secure_cases.organisations.names import service_name, user_name
from secure_cases.organisations.offers import CONDITIONS, Offer

MOMENT = "%Y-%m-%dT%H:%M"
ACCEPTS = (
    ("accepts_women", _("women")),
    ("accepts_men", _("men")),
    ("accepts_children", _("children")),
    ("accepts_pets", _("pets")),
    ("wheelchair_access", _("a person in a wheelchair")),
)


class DeskForm(TokenForm):
    """There is no field for an address on purpose."""

    name = forms.CharField(
        label=_("Name of the desk"),
        help_text=_("Without an address: colleagues of other bodies read it."),
        max_length=120,
    )
    phone = forms.CharField(
        label=_("Phone for colleagues"),
        help_text=_("Kept sealed. It is not in the directory."),
        max_length=40,
        required=False,
        widget=forms.TelInput(attrs={"autocomplete": "off"}),
    )
    public_phone = forms.CharField(
        label=_("Phone for everybody"),
        help_text=_(
            "Anybody reads it on the public site, beside the services you show there. "
            "Leave it empty if people should come through a hotline."
        ),
        max_length=40,
        required=False,
        widget=forms.TelInput(attrs={"autocomplete": "off"}),
    )


class EditDeskForm(DeskForm):
    field_order = ("name", "phone", "public_phone", "active")
    active = forms.BooleanField(label=_("Receives new referrals"), required=False)

    @classmethod
    def of(cls, desk: Desk) -> dict[str, Any]:
        """Return the form's initial values for a desk."""
        return {name: getattr(desk, name) for name in cls.field_order}


class LineForm(TokenForm):
    capacity_today = forms.IntegerField(
        label=_("Free places today"),
        help_text=_("Leave it empty if you do not count places."),
        min_value=0,
        max_value=999,
        required=False,
    )
    accepts = forms.MultipleChoiceField(
        label=_("Whom you accept"),
        choices=ACCEPTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you speak"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    active = forms.BooleanField(
        label=_("Shown in the directory"),
        help_text=_("Colleagues of other bodies find it in the record."),
        required=False,
        initial=True,
    )
    public = forms.BooleanField(
        label=_("Shown on the public site"),
        help_text=_(
            "Anybody reads the name of your body, the service, whom you accept, the "
            "languages, the places and the phone for everybody. Never an address."
        ),
        required=False,
    )

    def offer(self) -> Offer:
        """Return what was typed as the service takes it."""
        data = self.cleaned_data
        accepts = {name: name in data["accepts"] for name in CONDITIONS}
        return Offer(
            capacity_today=data["capacity_today"],
            languages=tuple(data["languages"]),
            active=data["active"],
            public=data["public"],
            **accepts,
        )

    @staticmethod
    def of(line: DeskService) -> dict[str, Any]:
        """Return the form's initial values for a line."""
        return {
            "capacity_today": line.capacity_today,
            "accepts": [name for name in CONDITIONS if getattr(line, name)],
            "languages": line.languages,
            "active": line.active,
            "public": line.public,
        }


class NewLineForm(LineForm):
    service: Any = forms.ModelChoiceField(label=_("Service"), queryset=None)
    field_order = (
        "service",
        "capacity_today",
        "accepts",
        "languages",
        "active",
        "public",
    )

    def __init__(self, *args: Any, services: Iterable[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["service"]
        field.queryset = services
        field.label_from_instance = service_name
        self.fields["accepts"].initial = ["accepts_women", "accepts_men"]
        self.fields["languages"].initial = [Language.UK.value]


class ShiftForm(TokenForm):
    membership: Any = forms.ModelChoiceField(label=_("Who is on duty"), queryset=None)
    starts_at = forms.DateTimeField(
        label=_("From"),
        input_formats=[MOMENT],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )
    ends_at = forms.DateTimeField(
        label=_("Until"),
        input_formats=[MOMENT],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )

    def __init__(
        self, *args: Any, workers: Iterable[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["membership"]
        field.queryset = workers
        field.label_from_instance = _name

    def place_of(self, field: str | None) -> str | None:
        return field if field in self.fields else None


def _name(membership: Membership) -> str:
    return user_name(membership.user)
