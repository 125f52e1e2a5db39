"""Reading what a person wrote: an act each time, values after its commit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from secure_cases import audit
from secure_cases.errors import NotVisible
from secure_cases.intake import sealed
from secure_cases.intake.enums import HelpState
from secure_cases.intake.models import HelpRequest
from secure_cases.intake.rules import LEGIBLE, STEPS, can_open, can_take_up, can_view
from secure_cases.intake.selectors import lines_of
from secure_cases.intake.services.acting import about, acting_on, lock_request
from secure_cases.moves import move
from secure_cases.organisations.standing import standing_of


@dataclass(frozen=True, repr=False)
class Line:
    """A line of the thread in clear; `ours` is the desk's."""

    ours: bool
    text: str
    at: datetime


@dataclass(frozen=True, repr=False)
class Opened:
    """What the user may see now. `answer` is empty and `lines` too while it is shut."""

    request: HelpRequest
    answer: dict[str, str]
    lines: tuple[Line, ...]


def take_up(
    *, request: HelpRequest, token: UUID | None = None, acting_user: Any
) -> HelpRequest:
    """Take the request up: from now on the desk's pages read what was written."""
    with acting_on(
        request, "help:take_up", can_take_up, token=token, acting_user=acting_user
    ) as (act, locked):
        move(locked, HelpState.OPENED, act=act, table=STEPS, acting_user=acting_user)
    return locked


@sensitive_variables()
def read_request(*, request: HelpRequest, acting_user: Any) -> Opened:
    """Open text, answer details and thread as far as the user may see them.

    Nothing to see: nothing is opened, and nothing is written to the chain.
    """
    if not _legible(request, acting_user):
        return Opened(request, {}, ())
    with audit.act(acting_user, "help:open", **about(request)) as act:
        fresh = lock_request(request.pk)
        if not _legible(fresh, acting_user):
            raise NotVisible
        content = sealed.request_for_desk(fresh)
        thread = [
            Line(row.from_desk, sealed.message_for_desk(row), row.at)
            for row in lines_of(fresh)
        ]
        act.note(lines=len(thread))
    first = Line(False, str(content["text"]), fresh.arrived_at)
    return Opened(fresh, dict(content["answer"]), (first, *thread))


def _legible(request: HelpRequest, user: Any) -> bool:
    standing = standing_of(user)
    if not can_view(standing, request).allowed:
        raise NotVisible
    return request.state in LEGIBLE and can_open(standing, request).allowed
