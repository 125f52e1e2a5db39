"""The few people every test knows (portal/demo/cast.py), and how each comes in."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from portal.demo.cast import BODIES, PLAYERS, RAION
from portal.settings.zones import ZONE_HOSTNAMES
from portal.zones import in_zone
from secure_cases.organisations.models import (
    Desk,
    DeskService,
    Membership,
    Organisation,
)
from tests.harness.client import StrictClient

PASSWORD = "коротка дорога додому 7"
STRONG_FACTORS = {"staff": "StaffTOTP", "cases": "CasesTOTP"}


@dataclass
class Cast:
    """People by first name, bodies and desks by key; clients are signed in."""

    users: dict[str, Any] = field(default_factory=dict)
    bodies: dict[str, Organisation] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    desks: dict[str, Desk] = field(default_factory=dict)
    raion: str = RAION

    def __getattr__(self, name: str) -> Any:
        for shelf in ("users", "bodies"):
            if name in self.__dict__.get(shelf, {}):
                return self.__dict__[shelf][name]
        raise AttributeError(name)

    def client(
        self, name: str | None = None, *, zone: str = "cases", verified: bool = True
    ) -> Client:
        """Return a client of one of the cast in a zone; no name is a visitor."""
        client = StrictClient(headers={"host": ZONE_HOSTNAMES[zone]})
        if name is not None:
            sign_in(client, self.users[name], zone=zone, verified=verified)
        return client


def sign_in(client: Client, user: Any, *, zone: str, verified: bool = True) -> None:
    """Open a session as the sign-in pages do, with the factor unless told not to."""
    from portal.accounts import models

    with in_zone(zone):
        client.force_login(user)
        if verified:
            factor = getattr(models, STRONG_FACTORS[zone])
            device = factor.objects.filter(user=user).first()
            if device is None:
                device = factor(user=user, name="phone", confirmed=True)
                device.seed = f"{user.pk}.{zone}.{'A' * 32}"
                device.save(force_insert=True)
            session = client.session
            session["otp_device_id"] = device.persistent_id
            session["verified_at"] = int(timezone.now().timestamp())
            session.save()


def make_cast() -> Cast:
    """Write the cast's rows."""
    cast = Cast()
    now = timezone.now()
    user_model = get_user_model()
    for body in BODIES:
        cast.bodies[body.key] = Organisation.objects.create(
            name=body.name,
            name_en=body.name_en,
            kind=body.kind,
            ownership=body.ownership,
            territory=body.territory,
            created_at=now,
        )
    for player in PLAYERS:
        user = user_model.objects.create_user(
            player.email,
            PASSWORD,
            name=player.name,
            is_superuser=player.superuser,
            is_staff=player.superuser,
        )
        cast.users[player.key] = user
        if player.role:
            cast.memberships[player.key] = Membership.objects.create(
                user=user,
                organisation=cast.bodies[player.body],
                role=player.role,
                since=date(2026, 1, 1),
            )
    for key in ("ngo", "stranger_ngo"):
        cast.desks[key] = _make_desk(cast.bodies[key])
    return cast


def _make_desk(body: Organisation) -> Desk:
    desk = Desk.objects.create(
        id=uuid.uuid4(), organisation=body, name=f"Стіл перенаправлень, {body.name}"
    )
    for service in ("shelter", "psych", "legal"):
        DeskService.objects.create(
            desk=desk,
            service_id=service,
            capacity_today=2,
            accepts_children=True,
            languages=["uk", "en"],
            verified_on=date(2026, 11, 1),
        )
    return desk


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, their bodies, memberships and desks."""
    return make_cast()
