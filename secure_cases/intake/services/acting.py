"""What every act on a help request has in common: audit, token, lock, rule."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from secure_cases import audit
from secure_cases.access.decide import Decision, Standing
from secure_cases.errors import NotVisible, Refused
from secure_cases.idempotency import claim
from secure_cases.intake.models import HelpRequest
from secure_cases.intake.rules import can_view
from secure_cases.intake.selectors import with_desks
from secure_cases.organisations.standing import standing_of

Rule = Callable[[Standing, HelpRequest], Decision]


@contextmanager
def acting_on(
    request: HelpRequest,
    action: str,
    rule: Rule,
    *,
    token: UUID | None = None,
    acting_user: Any,
) -> Iterator[tuple[audit.Act, HelpRequest]]:
    """Yield the act and the request, locked and allowed by `rule` at this moment."""
    with audit.act(acting_user, action, **about(request)) as act:
        if token:
            claim(token=token, action=action, acting_user=acting_user)
        locked = lock_request(request.pk)
        standing = standing_of(acting_user)
        if not can_view(standing, locked).allowed:
            raise NotVisible
        require(rule(standing, locked))
        yield act, locked


def lock_request(request_id: UUID) -> HelpRequest:
    """Return the request as it is now; nobody changes it until the act ends.

    The row is locked by itself: joined to a desk, one that was given to another desk
    meanwhile would not be found.
    """
    rows = HelpRequest.objects.select_for_update(no_key=True).only("pk")
    found = rows.get(pk=request_id)
    whole = with_desks(HelpRequest.objects.filter(pk=found.pk)).defer(None)
    return whole.defer("desk__phone", "raised_to__phone").get()


def about(request: HelpRequest) -> dict[str, Any]:
    """Return what an event on a request carries; `organisation` is the desk's."""
    return {
        "organisation": request.desk.organisation_id,
        "case": request.case_id,
        "help": request.pk,
    }


def require(decision: Decision) -> None:
    """Raise Refused with the decision's reason unless it allows."""
    if not decision.allowed:
        raise Refused(decision.reason)
