"""The cast, and the four that the answers of the module need besides it."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from secure_cases.organisations.models import Membership
from tests.cast import Cast

MORE = (
    ("zlata", "Злата Поліщук", "caseworker", "stranger_ngo"),
    ("yurii", "Юрій Заяць", "supervisor", "stranger_ngo"),
    ("lidiia", "Лідія Бондар", "organisation_admin", "ngo"),
    ("vira", "Віра Ткач", "organisation_admin", "nssu"),
)
WITHOUT_ROLE = ("marko", "root")
MEMBERS = (
    "olha",
    "taras",
    "halyna",
    "nadiia",
    "iryna",
    "petro",
    "sofiia",
    "roman",
    *(key for key, *_ in MORE),
)
EVERYBODY = (*MEMBERS, *WITHOUT_ROLE)


@pytest.fixture
def people(cast: Cast) -> Cast:
    """Return the cast with colleagues of the desk, strangers and a registrar."""
    for key, name, role, body in MORE:
        user = get_user_model().objects.create_user(f"{key}@portal.example", name=name)
        cast.users[key] = user
        cast.memberships[key] = member(user, cast.bodies[body], role)
    return cast


def member(user: Any, body: Any, role: str, **dates: Any) -> Membership:
    """Give a role from the first of January on."""
    dates.setdefault("since", date(2026, 1, 1))
    return Membership.objects.create(user=user, organisation=body, role=role, **dates)
