"""Who a user is right now: the one way from membership rows to rights."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from secure_cases import clock, scope
from secure_cases.access.clearance import Capability, clearance
from secure_cases.access.decide import Standing, StandingMembership
from secure_cases.organisations.models import Membership

KYIV = ZoneInfo("Europe/Kyiv")


def kyiv_date(at: datetime) -> date:
    """Return the date a moment has in Kyiv: memberships begin and end at midnight."""
    return at.astimezone(KYIV).date()


def memberships_in_force(at: datetime | None = None) -> QuerySet[Membership]:
    """Return the memberships that give rights at a moment.

    `until` is exclusive. An inactive account or body gives nothing. A deputy's
    membership counts while its own dates hold and the membership it stands in for
    is in force too: nobody deputises for a role that has ended. The account of the
    person who is stood in for may be closed meanwhile: that is when a deputy is
    needed.

    Real ones, and in practice those of the invented bodies alone.
    """
    return _in_force(at).filter(scope.bodies_in_scope("organisation__"))


def _in_force(at: datetime | None) -> QuerySet[Membership]:
    """Return real and invented ones: nobody signs in to answer in an invented body."""
    day = kyiv_date(at or clock.now())
    stands_in = Q(deputy_of__isnull=True) | dates_hold(day, "deputy_of__")
    return Membership.objects.filter(
        dates_hold(day),
        stands_in,
        Q(user__is_active=True) | Q(organisation__practice=True),
        organisation__active=True,
    )


def dates_hold(day: date, path: str = "") -> Q:
    """Return the condition that a membership is in force on a day."""
    return Q(**{f"{path}since__lte": day}) & (
        Q(**{f"{path}until__isnull": True}) | Q(**{f"{path}until__gt": day})
    )


def standing_of(user: Any, at: datetime | None = None) -> Standing:
    """Return the rights of `user` at a moment, by default now. One query.

    A membership without a territory of its own has its body's. The host's clearance
    says whether the rights are reduced. Rights in invented bodies are none in the
    record, where they only tell that the user practises.
    """
    if not user.is_authenticated:
        return Standing(user.pk, ())
    held = memberships_in_force(at) if scope.is_practice() else _in_force(at)
    found = list(
        held.filter(user_id=user.pk)
        .select_related("organisation")
        .order_by("since", "pk")
    )
    rows = [row for row in found if row.organisation.practice == scope.is_practice()]
    return Standing(
        user.pk,
        tuple(
            StandingMembership(
                id=row.pk,
                organisation_id=row.organisation_id,
                role=row.role,
                territory=row.territory or row.organisation.territory,
            )
            for row in rows
        ),
        reduced=clearance(user, Capability.READ, at or clock.now()).reduced,
        practises=any(row.organisation.practice for row in found),
    )
