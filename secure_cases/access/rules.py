"""Two persons: who may settle an approval, and what it is bound to."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from secure_cases.access.decide import Decision
from secure_cases.access.enums import ApprovalState as State
from secure_cases.access.models import Approval

APPROVAL_STEPS: Mapping[str, frozenset[str]] = {
    "": frozenset({State.ASKED}),
    State.ASKED: frozenset({State.APPROVED, State.REFUSED, State.CANCELLED}),
}


def digest_of(act: str, content: Mapping[str, Any]) -> str:
    """Return the SHA-256 (hex) of an act and all that was asked for."""
    asked = {"act": act, "content": {name: str(v) for name, v in content.items()}}
    form = json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(form.encode()).hexdigest()


def can_settle(
    approval: Approval, *, digest: str, seen: str, by: UUID, about: UUID | None
) -> Decision:
    """May approve or refuse what another person asked for.

    yes: somebody who neither asked nor gains from it, and saw what stands there now
    no: who asked; whom it is about; when it changed since it was asked or seen
    """
    if by == approval.asked_by_id or by == about:
        return Decision(False, "own_approval")
    if not digest == seen == approval.digest:
        return Decision(False, "approval_changed")
    return Decision(True)
