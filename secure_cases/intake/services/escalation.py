"""A request that nobody answered in time climbs: national desk, then supervisors."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from secure_cases import audit, clock
from secure_cases.errors import Conflict
from secure_cases.intake import routing
from secure_cases.intake.models import HelpRequest
from secure_cases.intake.notices import UNANSWERED, tell_desk, tell_supervisors
from secure_cases.intake.rules import NEW
from secure_cases.intake.selectors import unanswered, with_desks
from secure_cases.intake.services.acting import about, lock_request
from secure_cases.intake.services.arrival import PRINCIPAL
from secure_cases.organisations.calendar import due_at
from secure_cases.organisations.models import Desk

CLIMB = "help_request_climb"  # how long the national desk has before supervisors know


def escalate_help() -> int:
    """Let what is late climb one step; return how many did.

    Runs as often as wanted: a second run finds them at their new place, or told.
    """
    late = unanswered(with_desks(HelpRequest.objects.exclude(state=NEW)), clock.now())
    return sum(_climb(request) for request in late)


def _climb(request: HelpRequest) -> bool:
    now = clock.now()
    if request.raised_to is None:
        above = routing.national_desk(now, besides=request.desk_id)
        if above is not None:
            return _raise_to(request, Desk.objects.defer("phone").get(pk=above))
    elif due_at(CLIMB, request.due_at) > now:
        return False
    return _tell_supervisors(request)


def _raise_to(request: HelpRequest, desk: Desk) -> bool:
    with suppress(Conflict), _climbing(request) as (act, locked):
        locked.raised_to = desk
        locked.save(update_fields=["raised_to"])
        act.note(to=desk.organisation_id)
        tell_desk(locked, desk, UNANSWERED, act=act)
        return True
    return False


def _tell_supervisors(request: HelpRequest) -> bool:
    if request.supervisors_told_at is not None:
        return False
    with suppress(Conflict), _climbing(request) as (act, locked):
        locked.supervisors_told_at = clock.now()
        locked.save(update_fields=["supervisors_told_at"])
        tell_supervisors(locked, UNANSWERED, act=act)
        return True
    return False


@contextmanager
def _climbing(request: HelpRequest) -> Iterator[tuple[audit.Act, HelpRequest]]:
    """Yield the request, locked. Raises Conflict when it changed since it was read."""
    with audit.act(PRINCIPAL, "help:escalate", **about(request)) as act:
        locked = lock_request(request.pk)
        if _step(locked) != _step(request):
            raise Conflict("moved_meanwhile")
        yield act, locked


def _step(request: HelpRequest) -> tuple[Any, ...]:
    return request.seq, request.raised_to_id, request.supervisors_told_at
