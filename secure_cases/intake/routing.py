"""Which desk a help request goes to, and until when it is promised an answer.

Read by the public process too: only columns that its database role may read. Accounts
are not among them; a shift of a membership that has ended gives nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, QuerySet

from secure_cases.errors import SecureCasesError
from secure_cases.organisations import territories
from secure_cases.organisations.calendar import due_at
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import DeskService, DutyShift, Membership
from secure_cases.organisations.standing import dates_hold, kyiv_date

SERVICES = ("info", "crisis")
TERM, TERM_UNSTAFFED = "help_request", "help_request_unstaffed"


class NoDesk(SecureCasesError):
    """No desk of the record takes help requests."""

    reason = "no_desk"


@dataclass(frozen=True)
class Route:
    """`staffed` says that somebody is on duty at the desk at this moment."""

    desk_id: UUID
    staffed: bool
    answer_by: datetime


@dataclass(frozen=True)
class Offer:
    """A desk's line as routing reads it."""

    desk_id: UUID
    territories: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def national(self) -> bool:
        return not self.territories

    def serves(self, region: str) -> bool:
        """Say whether the desk works in the region, or in a part of it."""
        return bool(region) and any(
            territories.covers(code, region) or territories.covers(region, code)
            for code in self.territories
        )


def region_of(territory: str) -> str:
    """Return the region a code lies in; empty for none and for an unknown code."""
    if not territory or not territories.exists(territory):
        return ""
    return territories.chain(territory)[0].code


def route(territory: str, at: datetime, *, language: str = "") -> Route:
    """Return where a request of a region goes at a moment. Raises NoDesk.

    A desk of the region on duty; else the national desk on duty; else the national
    desk; without one, a desk of the region that is not on duty.
    """
    region = region_of(territory)
    offers = sorted(_offers(at), key=lambda o: (language not in o.languages, o.desk_id))
    here = [offer.desk_id for offer in offers if offer.serves(region)]
    national = [offer.desk_id for offer in offers if offer.national]
    staffed = on_duty_now({*here, *national}, at)
    for desk_id in (*here, *national):
        if desk_id in staffed:
            return Route(desk_id, True, due_at(TERM, at))
    for desk_id in (*national, *here):
        return Route(desk_id, False, _answer_of_unstaffed(desk_id, at))
    raise NoDesk


def national_desk(at: datetime, *, besides: UUID) -> UUID | None:
    """Return the national desk that an unanswered request climbs to, if another."""
    found = sorted({o.desk_id for o in _offers(at) if o.national} - {besides})
    staffed = on_duty_now(found, at)
    return next((d for d in found if d in staffed), found[0] if found else None)


def promise(desk_id: UUID, at: datetime) -> tuple[bool, datetime]:
    """Return whether somebody is on duty at a desk, and the promise from a moment."""
    if desk_id in on_duty_now([desk_id], at):
        return True, due_at(TERM, at)
    return False, _answer_of_unstaffed(desk_id, at)


def answer_by(desk_id: UUID, at: datetime) -> datetime:
    """Return the promise for what comes to a desk at a moment."""
    return promise(desk_id, at)[1]


def on_duty_now(desk_ids: Iterable[UUID], at: datetime) -> set[UUID]:
    """Return those desks where somebody's shift it is."""
    shifts = _shifts(desk_ids, at).filter(starts_at__lte=at)
    return set(shifts.values_list("desk_id", flat=True))


def _answer_of_unstaffed(desk_id: UUID, at: datetime) -> datetime:
    """Count from the next shift that is planned; without one, in working days."""
    ahead = _shifts([desk_id], at).filter(starts_at__gt=at)
    begins = ahead.aggregate(begins=Min("starts_at"))["begins"]
    return due_at(TERM, begins) if begins else due_at(TERM_UNSTAFFED, at)


def _shifts(desk_ids: Iterable[UUID], at: datetime) -> Any:
    """Return shifts that have not ended, of memberships in force at a desk."""
    return DutyShift.objects.filter(
        desk_id__in=list(desk_ids), ends_at__gt=at, membership__in=_workers(at)
    ).order_by()


def _workers(at: datetime) -> QuerySet[Membership]:
    """Return the ids of who works at a desk; no account is looked at."""
    in_force = dates_hold(kyiv_date(at))
    return Membership.objects.filter(in_force, role=Role.REFERRAL_DESK).only("pk")


def _offers(at: datetime) -> list[Offer]:
    """Return the lines of desks where somebody works with the record.

    The directory names others too, whom people call themselves.
    """
    here = _workers(at).filter(organisation_id=OuterRef("desk__organisation_id"))
    rows = DeskService.objects.filter(
        Exists(here),
        service_id__in=SERVICES,
        active=True,
        desk__active=True,
        desk__organisation__active=True,
        desk__organisation__practice=False,
    ).values_list("desk_id", "territories", "languages")
    return [Offer(desk, tuple(where), tuple(said)) for desk, where, said in rows]
