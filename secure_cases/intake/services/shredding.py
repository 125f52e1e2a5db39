"""What was written in a closed request is destroyed when its time is over."""

from datetime import datetime
from typing import Any

from secure_cases import audit, clock
from secure_cases.errors import Conflict
from secure_cases.intake.enums import CloseReason, HelpState
from secure_cases.intake.models import HelpMessage, HelpRequest
from secure_cases.intake.rules import STEPS
from secure_cases.intake.selectors import with_desks
from secure_cases.intake.services.acting import about
from secure_cases.intake.services.arrival import PRINCIPAL
from secure_cases.moves import move
from secure_cases.organisations.calendar import due_at

KEPT, IDLE = "help_request_kept", "help_request_idle"
SETTLED = (HelpState.ANSWERED, HelpState.CASE)
EMPTY: dict[str, Any] = {
    "sealed": b"",
    "sealed_for_person": b"",
    "locator": None,
    "salt": b"",
    "return_key": b"",
}


def close_idle() -> int:
    """Close what was answered long ago and nobody wrote to since: it ends too."""
    now = clock.now()
    rows = with_desks(HelpRequest.objects.filter(state__in=SETTLED))
    answered = rows.prefetch_related("moves")
    return sum(_close(row) for row in answered if _until(IDLE, row) <= now)


def _close(request: HelpRequest) -> bool:
    try:
        with audit.act(PRINCIPAL, "help:close", **about(request)) as act:
            move(
                request,
                HelpState.CLOSED,
                act=act,
                table=STEPS,
                reason=CloseReason.IDLE,
                acting_user=PRINCIPAL,
            )
    except Conflict:
        return False
    return True


def shred_kept() -> int:
    """Destroy the content of what was closed longer ago than it is kept.

    The row stays, and is counted: number, region, clocks, states and reasons. The
    code of a shredded request opens nothing, like an unknown one.
    """
    now = clock.now()
    closed = HelpRequest.objects.filter(state=HelpState.CLOSED, shredded_at=None)
    rows = with_desks(closed).prefetch_related("moves")
    return sum(_shred(row, now) for row in rows if _until(KEPT, row) <= now)


def _until(term: str, request: HelpRequest) -> datetime:
    """Count from the newest move."""
    return due_at(term, max(move.recorded_at for move in request.moves.all()))


def _shred(request: HelpRequest, now: datetime) -> bool:
    try:
        with audit.act(PRINCIPAL, "help:shred", **about(request)) as act:
            act.note(lines=_destroy(request, now))
    except Conflict:
        return False
    return True


def _destroy(request: HelpRequest, now: datetime) -> int:
    """Return how many lines were emptied. Raises Conflict if it was written to."""
    still = HelpRequest.objects.filter(pk=request.pk, seq=request.seq, shredded_at=None)
    if not still.update(**EMPTY, shredded_at=now):
        raise Conflict("moved_meanwhile")
    lines = HelpMessage.objects.filter(request=request.pk)
    return lines.update(sealed_for_desk=b"", sealed_for_person=b"")
