"""What every act on a case has in common: audit, token, a fresh look, the rule."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from secure_cases import audit
from secure_cases.access.decide import Decision, Standing
from secure_cases.cases.models import Case
from secure_cases.cases.selectors import case_visible_to
from secure_cases.errors import Refused
from secure_cases.idempotency import claim
from secure_cases.organisations.standing import standing_of

Rule = Callable[[Standing, Case], Decision]


@contextmanager
def acting_on(
    case: Case,
    action: str,
    rule: Rule,
    *,
    section: str | None = None,
    token: UUID | None = None,
    acting_user: Any,
) -> Iterator[tuple[audit.Act, Case]]:
    """Yield the act and the case as it is now, visible and allowed by `rule`."""
    with audit.act(
        acting_user, action, person=case.person_id, case=case, section=section
    ) as act:
        if token:
            claim(token=token, action=action, acting_user=acting_user)
        fresh = case_visible_to(acting_user, case.pk)
        require(rule(standing_of(acting_user), fresh))
        yield act, fresh


def require(decision: Decision) -> None:
    """Raise Refused with the decision's reason unless it allows."""
    if not decision.allowed:
        raise Refused(decision.reason)
