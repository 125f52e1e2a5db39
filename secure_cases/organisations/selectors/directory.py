"""Who helps with what, where, under which conditions. Never an address."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from secure_cases import clock, scope
from secure_cases.organisations import territories
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import Desk, DeskService, Service
from secure_cases.organisations.standing import kyiv_date, memberships_in_force


class Reach(IntEnum):
    """How near a line's territory is to the place asked for, nearest first."""

    SAME = 0  # the place itself
    PART = 1  # only a part of the place, such as one hromada of the raion
    WIDER = 2  # the region around it
    COUNTRY = 3


@dataclass(frozen=True)
class Conditions:
    """What the person needs to be accepted; False and "" ask for nothing."""

    men: bool = False
    women: bool = False
    children: bool = False
    pets: bool = False
    wheelchair: bool = False
    language: str = ""

    def met_by(self, line: DeskService) -> bool:
        """Say whether the desk accepts somebody with these needs."""
        asked_and_offered = (
            (self.men, line.accepts_men),
            (self.women, line.accepts_women),
            (self.children, line.accepts_children),
            (self.pets, line.accepts_pets),
            (self.wheelchair, line.wheelchair_access),
            (bool(self.language), self.language in line.languages),
        )
        return all(offered for asked, offered in asked_and_offered if asked)


@dataclass(frozen=True)
class DirectoryLine:
    """A line that fits. `parts` are the codes it reaches when that is not the whole.

    `capacity` is today's; None when nobody said anything today.
    """

    line: DeskService
    reach: Reach
    parts: tuple[str, ...]
    capacity: int | None

    @property
    def part_names(self) -> list[str]:
        return [territories.name(code) for code in self.parts]


def services() -> QuerySet[Service]:
    """Return the kinds of help in their order."""
    return Service.objects.all()


def directory(
    *,
    service: Service | str,
    territory: str,
    conditions: Conditions | None = None,
    exclude_desk: Desk | UUID | None = None,
) -> list[DirectoryLine]:
    """Return desks that give a service to people at a place, best first.

    Nearest reach first, then free places said today, then those who said nothing,
    then the full ones; names settle the rest. Practice bodies answer only practice
    cases. One query.
    """
    wanted = conditions or Conditions()
    today = kyiv_date(clock.now())
    found = [
        _placed(line, territory, today)
        for line in _open_lines(service, exclude_desk)
        if wanted.met_by(line)
    ]
    return sorted((line for line in found if line), key=_order)


def alternatives(
    *,
    service: Service | str,
    territory: str,
    exclude_desk: Desk | UUID,
    conditions: Conditions | None = None,
) -> list[DirectoryLine]:
    """Return who else could help when a desk declined or did not answer."""
    return directory(
        service=service,
        territory=territory,
        conditions=conditions,
        exclude_desk=exclude_desk,
    )


def _open_lines(
    service: Service | str, exclude_desk: Desk | UUID | None
) -> QuerySet[DeskService]:
    workers = memberships_in_force().filter(
        organisation=OuterRef("desk__organisation"), role=Role.REFERRAL_DESK
    )
    lines = (
        DeskService.objects.filter(
            scope.bodies_in_scope("desk__organisation__"),
            Exists(workers),
            service=service,
            active=True,
            desk__active=True,
            desk__organisation__active=True,
        )
        .select_related("desk__organisation", "service")
        .defer("desk__phone")
    )
    return lines.exclude(desk=exclude_desk) if exclude_desk else lines


def _placed(line: DeskService, place: str, today: date) -> DirectoryLine | None:
    """Return the line with its reach, or None when it is elsewhere."""
    reach, parts = _reach(line.territories or [""], place)
    if reach is None:
        return None
    said_today = line.verified_on == today
    return DirectoryLine(
        line, reach, parts, line.capacity_today if said_today else None
    )


def _reach(codes: list[str], place: str) -> tuple[Reach | None, tuple[str, ...]]:
    around = [code for code in codes if territories.covers(code, place)]
    if place in around:
        return Reach.SAME, ()
    if any(around):
        return Reach.WIDER, ()
    inside = tuple(code for code in codes if territories.covers(place, code))
    if around:
        return Reach.COUNTRY, ()
    return (Reach.PART, inside) if inside else (None, ())


def _order(found: DirectoryLine) -> tuple[object, ...]:
    capacity = found.capacity
    full = {None: 1, 0: 2}.get(capacity, 0)
    line = found.line
    names = (line.desk.organisation.name, line.desk.name)
    return (
        found.reach,
        full,
        -(capacity or 0),
        *(territories.sort_key(name) for name in names),
        line.pk.hex,
    )
