"""Desks, what they offer and who is on duty."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from secure_cases import clock
from secure_cases.access.decide import Standing
from secure_cases.errors import NotVisible
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import Desk, DeskService, DutyShift, Membership
from secure_cases.organisations.standing import memberships_in_force


def desks_of(standing: Standing) -> QuerySet[Desk]:
    """Return the active desks of the bodies where the user works at the desk."""
    return Desk.objects.filter(
        organisation__in=standing.organisations(Role.REFERRAL_DESK), active=True
    ).select_related("organisation")


def desks_administered_by(
    standing: Standing, organisation_id: UUID | None = None
) -> QuerySet[Desk]:
    """Return all desks of the bodies the user administers, or of one of them."""
    desks = Desk.objects.filter(
        organisation__in=standing.organisations(Role.ORGANISATION_ADMIN)
    )
    if organisation_id is not None:
        desks = desks.filter(organisation_id=organisation_id)
    return desks.select_related("organisation")


def desk_administered_by(standing: Standing, desk_id: UUID) -> Desk:
    """Return the desk; raise NotVisible when it is another body's or unknown."""
    desk = desks_administered_by(standing).filter(pk=desk_id).first()
    if desk is None:
        raise NotVisible
    return desk


def line_administered_by(standing: Standing, line_id: UUID) -> DeskService:
    """Return a line of the directory; raise NotVisible as for its desk."""
    line = (
        DeskService.objects.filter(pk=line_id, desk__in=desks_administered_by(standing))
        .select_related("desk__organisation", "service")
        .first()
    )
    if line is None:
        raise NotVisible
    return line


def shift_administered_by(standing: Standing, shift_id: UUID) -> DutyShift:
    """Return a shift; raise NotVisible as for its desk."""
    shift = (
        DutyShift.objects.filter(pk=shift_id, desk__in=desks_administered_by(standing))
        .select_related("desk__organisation", "membership__user")
        .first()
    )
    if shift is None:
        raise NotVisible
    return shift


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
