"""What every act on a referral has in common: audit, token, locks, rule."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from secure_cases import audit, clock
from secure_cases.access.decide import Decision, Standing
from secure_cases.errors import NotVisible, Refused
from secure_cases.idempotency import claim
from secure_cases.organisations.standing import standing_of
from secure_cases.referrals.locks import lock_referral
from secure_cases.referrals.models import Referral
from secure_cases.referrals.rules import can_view_referral

Rule = Callable[[Standing, Referral, datetime], Decision]


@contextmanager
def acting_on(
    referral: Referral,
    action: str,
    rule: Rule,
    *,
    token: UUID | None = None,
    acting_user: Any,
) -> Iterator[tuple[audit.Act, Referral]]:
    """Yield the act and the referral, locked and allowed by `rule` at this moment."""
    with audit.act(acting_user, action, **about(referral)) as act:
        if token:
            claim(token=token, action=action, acting_user=acting_user)
        locked = lock_referral(referral.pk)
        at, standing = clock.now(), standing_of(acting_user)
        if not can_view_referral(standing, locked, at).allowed:
            raise NotVisible
        require(rule(standing, locked, at))
        yield act, locked


def about(referral: Referral) -> dict[str, Any]:
    """Return the ids an event on a referral carries; `organisation` is the desk's."""
    return {
        "person": referral.case.person_id,
        "case": referral.case_id,
        "referral": referral.pk,
        "organisation": referral.desk.organisation_id,
    }


def require(decision: Decision) -> None:
    """Raise Refused with the decision's reason unless it allows."""
    if not decision.allowed:
        raise Refused(decision.reason)
