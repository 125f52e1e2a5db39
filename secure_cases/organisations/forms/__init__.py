"""Shapes of the room's forms."""

from secure_cases.organisations.forms.bodies import BodyForm, NamesForm
from secure_cases.organisations.forms.desks import (
    DeskForm,
    EditDeskForm,
    LineForm,
    NewLineForm,
    ShiftForm,
)
from secure_cases.organisations.forms.people import (
    DeputyForm,
    FirstAdministratorForm,
    ProposalForm,
    SettleForm,
)
from secure_cases.organisations.forms.places import PlaceForm, RegionForm

__all__ = [
    "BodyForm",
    "DeputyForm",
    "DeskForm",
    "EditDeskForm",
    "FirstAdministratorForm",
    "LineForm",
    "NamesForm",
    "NewLineForm",
    "PlaceForm",
    "ProposalForm",
    "RegionForm",
    "SettleForm",
    "ShiftForm",
]
