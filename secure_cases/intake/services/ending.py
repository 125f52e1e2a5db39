"""How a request leaves the desk: to another desk, as a case, or at its end."""

from typing import Any
from uuid import UUID

from secure_cases.cases.models import Case
from secure_cases.cases.services.registration import register_within
from secure_cases.errors import Invalid
from secure_cases.intake.enums import BY_DESK, HandOverReason, HelpState
from secure_cases.intake.models import HelpRequest
from secure_cases.intake.notices import RECEIVED, tell_desk
from secure_cases.intake.rules import (
    STEPS,
    can_become_case,
    can_close,
    can_hand_over,
)
from secure_cases.intake.selectors import other_desks
from secure_cases.intake.services.acting import acting_on
from secure_cases.moves import move
from secure_cases.organisations.models import Desk
from secure_cases.people.terms import ConsentTerms, Occasion


def close_request(
    *, request: HelpRequest, reason: str, token: UUID | None = None, acting_user: Any
) -> HelpRequest:
    """End it with a coded reason; what was written closes to everybody at once."""
    if reason not in dict(BY_DESK):
        raise Invalid("reason_unknown", field="reason")
    with acting_on(
        request, "help:close", can_close, token=token, acting_user=acting_user
    ) as (act, locked):
        move(
            locked,
            HelpState.CLOSED,
            act=act,
            table=STEPS,
            reason=reason,
            acting_user=acting_user,
        )
    return locked


def hand_over(
    *,
    request: HelpRequest,
    desk: Desk,
    reason: str,
    token: UUID | None = None,
    acting_user: Any,
) -> HelpRequest:
    """Give it to another desk, which is told at once; the promise stays as it was."""
    if reason not in HandOverReason.values:
        raise Invalid("reason_unknown", field="reason")
    with acting_on(
        request, "help:hand_over", can_hand_over, token=token, acting_user=acting_user
    ) as (act, locked):
        if not other_desks(locked).filter(pk=desk.pk).exists():
            raise Invalid("desk_unknown", field="desk")
        locked.desk, locked.raised_to = desk, None
        locked.save(update_fields=["desk", "raised_to"])
        move(
            locked,
            HelpState.RECEIVED,
            act=act,
            table=STEPS,
            reason=reason,
            acting_user=acting_user,
        )
        act.note(to=desk.organisation_id, why=reason)
        tell_desk(locked, desk, RECEIVED, act=act)
    return locked


def become_case(
    *,
    request: HelpRequest,
    terms: ConsentTerms | None = None,
    occasion: Occasion | None = None,
    under_alias: bool = False,
    token: UUID | None = None,
    acting_user: Any,
) -> Case:
    """Record the person, who agreed to it, and open the first case; one act."""
    with acting_on(
        request,
        "help:become_case",
        can_become_case,
        token=token,
        acting_user=acting_user,
    ) as (act, locked):
        case = register_within(
            organisation=(locked.raised_to or locked.desk).organisation,
            terms=terms,
            occasion=occasion,
            under_alias=under_alias,
            act=act,
            acting_user=acting_user,
        )
        act.event("person:register", **_new(case))
        HelpRequest.objects.filter(pk=locked.pk).update(case=case)
        move(locked, HelpState.CASE, act=act, table=STEPS, acting_user=acting_user)
    return case


def _new(case: Case) -> dict[str, Any]:
    return {
        "person": case.person_id,
        "case": case,
        "organisation": case.organisation_id,
    }
