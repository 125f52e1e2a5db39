"""Who is told that a help request waits. A notice names a number, never a person."""

from collections.abc import Iterable
from typing import Any

from secure_cases.audit import Act
from secure_cases.intake.models import HelpRequest
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import Desk
from secure_cases.organisations.selectors import members_of, on_duty
from secure_cases.outbox.services import enqueue

RECEIVED, UNANSWERED = "help_received", "help_unanswered"


def tell_desk(
    request: HelpRequest, desk: Desk, kind: str, *, about: str = "", act: Act
) -> None:
    """Tell those on duty at a desk; nobody on duty: everybody of it."""
    _tell(on_duty(desk), request, kind, about, act)


def tell_supervisors(request: HelpRequest, kind: str, *, act: Act) -> None:
    """Tell the supervisors of the body whose desk should have answered."""
    desk = request.raised_to or request.desk
    users = members_of(desk.organisation_id, Role.SUPERVISOR)
    _tell(users, request, kind, "", act)


def _tell(
    users: Iterable[Any], request: HelpRequest, kind: str, about: str, act: Act
) -> None:
    about = about or f"{request.pk}:{request.seq}"
    for user in users:
        if user != act.acting_user:
            enqueue(
                key=f"{kind}:{about}:{user.pk}",
                kind=kind,
                recipient=user,
                subject_id=request.pk,
                act=act,
            )
