"""Writes the cast: bodies, people, roles, desks and factors. Tests use it too."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from portal.accounts.factors import TOTP_TABLES, seal_seed
from portal.demo.cast import BODIES, LEAD, OVA, PASSWORD, PLAYERS, RAION, Body, Player
from portal.zones import in_zone
from secure_cases.organisations.models import (
    Desk,
    DeskService,
    Membership,
    Organisation,
)
from training import leads

SINCE = date(date.today().year - 1, 1, 1)
OFFERS = {
    "ngo": {"shelter": 2, "psych": 4, "legal": 1},
    "stranger_ngo": {"shelter": 1, "psych": 2, "legal": 0},
}


@dataclass
class Cast:
    """People by first name, bodies and desks by key."""

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


def make_cast(cast: Cast) -> Cast:
    """Write the cast's rows into the database and `cast`."""
    for body in BODIES:
        _make_body(cast, body)
    for player in PLAYERS:
        _make_player(cast, player)
    for key, offers in OFFERS.items():
        cast.desks[key] = _make_desk(cast.bodies[key], offers)
    return cast


def make_lead(cast: Cast) -> None:
    """Write who leads a region, and their body."""
    _make_body(cast, OVA)
    _make_player(cast, LEAD)


def give_factor(user: Any, zone: str, secret: str) -> Any:
    """Give `user` a confirmed factor in a zone; `secret` is base32."""
    with in_zone(zone):
        table = TOTP_TABLES[zone]
        device = table(user=user, name="totp", confirmed=True)
        seal_seed(device, secret)
        device.save(force_insert=True)
    return device


def _make_body(cast: Cast, body: Body) -> None:
    cast.bodies[body.key] = Organisation.objects.create(
        name=body.name,
        name_en=body.name_en,
        kind=body.kind,
        ownership=body.ownership,
        territory=body.territory,
        created_at=timezone.now(),
    )


def _make_player(cast: Cast, player: Player) -> None:
    user = get_user_model().objects.create_user(
        player.email,
        PASSWORD,
        name=player.name,
        is_superuser=player.superuser,
        is_staff=player.superuser,
    )
    cast.users[player.key] = user
    if player.editor:
        user.groups.add(*Group.objects.filter(name="Editors"))
    if player.lead:
        user.groups.add(*Group.objects.filter(name=leads.GROUP))
    if player.role:
        cast.memberships[player.key] = Membership.objects.create(
            user=user,
            organisation=cast.bodies[player.body],
            role=player.role,
            since=SINCE,
        )
    give_factor(user, player.zone, player.secret)


def _make_desk(body: Organisation, offers: dict[str, int]) -> Desk:
    desk = Desk.objects.create(
        organisation=body, name="Стіл перенаправлень", phone="+380000000001"
    )
    for service, capacity in offers.items():
        DeskService.objects.create(
            desk=desk,
            service_id=service,
            capacity_today=capacity,
            accepts_children=True,
            wheelchair_access=True,
            languages=["uk", "en"],
            verified_on=timezone.localdate(),
        )
    return desk
