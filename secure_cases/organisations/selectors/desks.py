"""Desks, what they offer and who is on duty."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Prefetch, QuerySet

from secure_cases import clock
from secure_cases.access.decide import Standing
from secure_cases.errors import NotVisible
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import (
    Desk,
    DeskService,
    DutyShift,
    Membership,
    Organisation,
    Service,
)
from secure_cases.organisations.standing import memberships_in_force


def desks_of(standing: Standing) -> QuerySet[Desk]:
    """Return the active desks of the bodies where the user works at the desk."""
    return Desk.objects.filter(
        organisation__in=standing.organisations(Role.REFERRAL_DESK), active=True
    ).select_related("organisation")


def desks_in(organisation: Organisation) -> QuerySet[Desk]:
    """Return all desks of a body with what they offer."""
    offered = DeskService.objects.select_related("service").order_by(
        "service__position"
    )
    return organisation.desks.defer("phone").prefetch_related(
        Prefetch("services", queryset=offered)
    )


def desk_visible_to(standing: Standing, desk_id: UUID) -> Desk:
    """Return a desk of a body the user works for; raise NotVisible."""
    found = (
        Desk.objects.filter(pk=desk_id, organisation__in=standing.organisations())
        .select_related("organisation")
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def lines_of(desk: Desk) -> QuerySet[DeskService]:
    """Return what a desk offers, in the order of the kinds of help."""
    return desk.services.select_related("service").order_by("service__position")


def services_not_offered(desk: Desk) -> QuerySet[Service]:
    """Return the kinds of help that a desk has no line for yet."""
    return Service.objects.exclude(pk__in=desk.services.values("service"))


def line_visible_to(standing: Standing, line_id: UUID) -> DeskService:
    """Return a line of the directory, seen as its desk is; raise NotVisible."""
    found = (
        DeskService.objects.filter(
            pk=line_id, desk__organisation__in=standing.organisations()
        )
        .select_related("desk__organisation", "service")
        .defer("desk__phone")
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def shift_visible_to(standing: Standing, shift_id: UUID) -> DutyShift:
    """Return a shift, seen as its desk is; raise NotVisible."""
    found = (
        DutyShift.objects.filter(
            pk=shift_id, desk__organisation__in=standing.organisations()
        )
        .select_related("desk__organisation", "membership__user")
        .defer("desk__phone")
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def shifts_ahead(desk: Desk, at: datetime | None = None) -> QuerySet[DutyShift]:
    """Return the shifts of a desk that have not ended."""
    return desk.shifts.filter(ends_at__gt=at or clock.now()).select_related(
        "membership__user"
    )


def desk_workers(desk: Desk, at: datetime | None = None) -> QuerySet[Membership]:
    """Return the memberships that work at a desk at a moment."""
    return (
        memberships_in_force(at)
        .filter(organisation_id=desk.organisation_id, role=Role.REFERRAL_DESK)
        .select_related("user")
        .order_by("since", "pk")
    )


def on_duty(desk: Desk, at: datetime | None = None) -> list[AbstractBaseUser]:
    """Return who is told that something waits at a desk.

    Those whose shift it is; the whole desk when nobody's is, so that nothing waits
    unseen because of a gap in the rota. A shift of somebody who left gives nothing.
    """
    moment = at or clock.now()
    workers = desk_workers(desk, moment)
    shifted = workers.filter(
        shifts__desk=desk, shifts__starts_at__lte=moment, shifts__ends_at__gt=moment
    )
    return _users(shifted) or _users(workers)


def _users(rows: QuerySet[Membership]) -> list[AbstractBaseUser]:
    return list({row.user_id: row.user for row in rows}.values())
