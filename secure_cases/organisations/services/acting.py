"""What every act on a body has in common: audit, token, rule."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from secure_cases import audit
from secure_cases.access.decide import Decision
from secure_cases.errors import NotVisible, Refused
from secure_cases.idempotency import claim
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.rules import can_in_body
from secure_cases.organisations.standing import standing_of


@contextmanager
def acting_in(
    organisation: Organisation,
    action: str,
    *,
    rule: str = "",
    token: UUID | None = None,
    acting_user: Any,
    **facts: Any,
) -> Iterator[audit.Act]:
    """Yield the act, once the user may do it in the body at this moment.

    `rule` is the act of the matrix when it differs from the audit's.
    """
    with audit.act(acting_user, action, organisation=organisation, **facts) as act:
        if token:
            claim(token=token, action=action, acting_user=acting_user)
        standing = standing_of(acting_user)
        if organisation.pk not in standing.organisations():
            raise NotVisible
        require(can_in_body(standing, rule or action, organisation.pk))
        yield act


def require(decision: Decision) -> None:
    """Raise Refused with the decision's reason unless it allows."""
    if not decision.allowed:
        raise Refused(decision.reason)
