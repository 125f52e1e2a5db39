"""The rota: who answers for a desk, and when."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from secure_cases import clock
from secure_cases.errors import Invalid
from secure_cases.organisations.models import Desk, DutyShift, Membership
from secure_cases.organisations.selectors import desk_workers
from secure_cases.organisations.services.acting import acting_in

LONGEST_SHIFT = timedelta(days=7)


def plan_duty(
    *,
    desk: Desk,
    membership: Membership,
    starts_at: datetime,
    ends_at: datetime,
    token: UUID | None = None,
    acting_user: Any,
) -> DutyShift:
    """Put a worker of the desk on duty between two moments."""
    with acting_in(
        desk.organisation,
        "duty:edit",
        token=token,
        acting_user=acting_user,
        desk=desk.pk,
        member=membership.user_id,
    ) as act:
        _check_times(starts_at, ends_at)
        if not desk_workers(desk, starts_at).filter(pk=membership.pk).exists():
            raise Invalid("not_at_desk", field="membership")
        overlapping = DutyShift.objects.filter(
            desk=desk,
            membership=membership,
            starts_at__lt=ends_at,
            ends_at__gt=starts_at,
        )
        if overlapping.exists():
            raise Invalid("shift_overlaps", field="starts_at")
        shift = DutyShift.objects.create(
            desk=desk, membership=membership, starts_at=starts_at, ends_at=ends_at
        )
        act.note(shift=shift.pk, starts=starts_at, ends=ends_at)
        return shift


def cancel_duty(
    *, shift: DutyShift, token: UUID | None = None, acting_user: Any
) -> None:
    """Take a shift out of the rota."""
    with acting_in(
        shift.desk.organisation,
        "duty:edit",
        token=token,
        acting_user=acting_user,
        desk=shift.desk_id,
        shift=shift.pk,
        cancelled=True,
    ):
        DutyShift.objects.filter(pk=shift.pk).delete()


def _check_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Invalid("shift_ends_first", field="ends_at")
    if ends_at <= clock.now():
        raise Invalid("shift_past", field="ends_at")
    if ends_at - starts_at > LONGEST_SHIFT:
        raise Invalid("shift_too_long", field="ends_at")
