"""Reading and verifying the log are acts too: each stands in it."""

from typing import Any
from uuid import UUID

from secure_cases import audit
from secure_cases.access.decide import Decision, Standing
from secure_cases.audit import selectors
from secure_cases.audit.chain_verifier import Report
from secure_cases.audit.verify import verify_here
from secure_cases.boards.log import Line, LogPage, lines_of, log_page
from secure_cases.boards.rules import (
    can_read_codes,
    can_read_log,
    can_verify_log,
    sees_every_code,
)
from secure_cases.errors import Refused
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import Membership
from secure_cases.organisations.standing import standing_of


def read_log(
    *, about: str, about_id: UUID | None, before: int | None, acting_user: Any
) -> LogPage:
    """Return a page of the log. Raises Refused for all but officers of design 3."""
    named = about in ("person", "case", "referral")
    ids: dict[str, Any] = {about: about_id} if named else {}
    with audit.act(acting_user, "audit:read", **ids) as act:
        _require(can_read_log(standing_of(acting_user)))
        if about == "user" and about_id is not None:
            act.note(about_user=about_id)
        return log_page(about, about_id, before)


def verify_log(*, acting_user: Any) -> Report:
    """Recompute the whole chain, before the act: nothing slow inside one.

    Raises Refused.
    """
    decision = can_verify_log(standing_of(acting_user))
    report = verify_here() if decision.allowed else Report()
    with audit.act(acting_user, "audit:verify") as act:
        _require(decision)
        act.note(size=report.size, faults=report.fault_count)
    return report


def read_support_code(*, code: str, acting_user: Any) -> Line | None:
    """Return what a code stands for, None for a code that is not theirs to see.

    An organisation administrator sees codes of their own body's members only.
    """
    with audit.act(acting_user, "support_code:read") as act:
        standing = standing_of(acting_user)
        _require(can_read_codes(standing))
        officer = sees_every_code(standing)
        event = selectors.event_of_support_code(code)
        if event is None or not (officer or _is_colleague(standing, event.actor_id)):
            return None
        act.note(about_user=event.actor_id, code_seq=event.seq)
        return lines_of(selectors.EventPage((event,), None))[0]


def require_reader(*, acting_user: Any) -> None:
    """Raise Refused unless the user reads the log: asked before anything is sought."""
    _require(can_read_log(standing_of(acting_user)), act="audit:read")


def require_code_reader(*, acting_user: Any) -> None:
    """Raise Refused unless the user looks up codes."""
    _require(can_read_codes(standing_of(acting_user)), act="support_code:read")


def _require(decision: Decision, **facts: Any) -> None:
    if not decision.allowed:
        raise Refused(decision.reason, **facts)


def _is_colleague(standing: Standing, user_id: UUID | None) -> bool:
    if user_id is None:
        return False
    bodies = standing.organisations(Role.ORGANISATION_ADMIN)
    return Membership.objects.filter(
        user_id=user_id, organisation_id__in=bodies
    ).exists()
