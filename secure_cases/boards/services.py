"""Reading and verifying the log are acts too: each stands in it."""

from typing import Any
from uuid import UUID

from secure_cases import audit
from secure_cases.access.decide import Standing, decide
from secure_cases.audit import selectors
from secure_cases.audit.chain_verifier import Report
from secure_cases.audit.verify import verify_here
from secure_cases.boards.log import Line, LogPage, lines_of, log_page
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
        _may(standing_of(acting_user), "audit:read")
        if about == "user" and about_id is not None:
            act.note(about_user=about_id)
        return log_page(about, about_id, before)


def verify_log(*, acting_user: Any) -> Report:
    """Recompute the whole chain, before the act: nothing slow inside one.

    Raises Refused.
    """
    decision = decide(standing_of(acting_user).roles(), "audit:verify")
    report = verify_here() if decision.allowed else Report()
    with audit.act(acting_user, "audit:verify") as act:
        if not decision.allowed:
            raise Refused(decision.reason)
        act.note(size=report.size, faults=report.fault_count)
    return report


def read_support_code(*, code: str, acting_user: Any) -> Line | None:
    """Return what a code stands for, None for a code that is not theirs to see.

    An organisation administrator sees codes of their own body's members only.
    """
    with audit.act(acting_user, "support_code:read") as act:
        standing = standing_of(acting_user)
        officer = decide(standing.roles(), "support_code:read").allowed
        if not officer:
            _may(standing, "support_code:read", relation="body")
        event = selectors.event_of_support_code(code)
        if event is None or not (officer or _is_colleague(standing, event.actor_id)):
            return None
        act.note(about_user=event.actor_id, code_seq=event.seq)
        return lines_of(selectors.EventPage((event,), None))[0]


def _may(standing: Standing, action: str, relation: str = "none") -> None:
    decision = decide(standing.roles(), action, relation=relation)
    if not decision.allowed:
        raise Refused(decision.reason)


def _is_colleague(standing: Standing, user_id: UUID | None) -> bool:
    if user_id is None:
        return False
    bodies = standing.organisations(Role.ORGANISATION_ADMIN)
    return Membership.objects.filter(
        user_id=user_id, organisation_id__in=bodies
    ).exists()
