"""Asking for a second person's agreement, and giving it. Runs inside an open act."""

from typing import Any
from uuid import UUID

from secure_cases import clock
from secure_cases.access.enums import ApprovalState
from secure_cases.access.models import Approval
from secure_cases.access.rules import APPROVAL_STEPS, can_settle
from secure_cases.audit import Act
from secure_cases.errors import Refused
from secure_cases.moves import move


def ask(
    *, act_name: str, subject_id: UUID, digest: str, act: Act, acting_user: Any
) -> Approval:
    """Write down what was asked, bound to its digest."""
    approval = Approval.objects.create(
        act=act_name,
        subject_id=subject_id,
        digest=digest,
        asked_by=acting_user,
        asked_at=clock.now(),
    )
    _step(approval, ApprovalState.ASKED, act, acting_user)
    return approval


def settle(
    *,
    approval: Approval,
    to: str,
    digest: str,
    seen: str,
    about: UUID | None,
    act: Act,
    acting_user: Any,
) -> None:
    """Approve or refuse. `digest` is that of the row as it stands now, `seen` that
    of the page the second person read, `about` the account that gains.

    Raises Refused, and Conflict when somebody else settled it meanwhile.
    """
    decision = can_settle(
        approval, digest=digest, seen=seen, by=acting_user.pk, about=about
    )
    if not decision.allowed:
        raise Refused(decision.reason)
    _step(approval, to, act, acting_user)


def cancel(*, approval: Approval, act: Act, acting_user: Any) -> None:
    """Take back what was asked."""
    _step(approval, ApprovalState.CANCELLED, act, acting_user)


def _step(approval: Approval, to: str, act: Act, acting_user: Any) -> None:
    move(approval, to, act=act, table=APPROVAL_STEPS, acting_user=acting_user)
