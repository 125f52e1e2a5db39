"""The desk's answer: it opens the envelope, then accepts or declines."""

from typing import Any
from uuid import UUID

from secure_cases.cases.services import disclose
from secure_cases.errors import Invalid
from secure_cases.moves import move
from secure_cases.referrals.enums import DeclineReason, ReferralState
from secure_cases.referrals.models import Referral
from secure_cases.referrals.notices import tell_owners
from secure_cases.referrals.rules import (
    STEPS,
    can_accept_referral,
    can_acknowledge_referral,
    can_decline_referral,
)
from secure_cases.referrals.services.acting import acting_on


def acknowledge_referral(
    *, referral: Referral, token: UUID | None = None, acting_user: Any
) -> Referral:
    """Open the envelope for the first time; from now on the desk may answer."""
    with acting_on(
        referral,
        "referral:acknowledge",
        can_acknowledge_referral,
        token=token,
        acting_user=acting_user,
    ) as (act, locked):
        move(
            locked,
            ReferralState.ACKNOWLEDGED,
            act=act,
            table=STEPS,
            acting_user=acting_user,
        )
    return locked


def accept_referral(
    *, referral: Referral, token: UUID | None = None, acting_user: Any
) -> Referral:
    """Accept, and open to the desk's body exactly what was frozen at send.

    The consent is locked and looked at again: a withdrawal that came first refuses
    this, one that comes later ends the disclosure made here.
    """
    with acting_on(
        referral,
        "referral:accept",
        can_accept_referral,
        token=token,
        acting_user=acting_user,
    ) as (act, locked):
        move(
            locked,
            ReferralState.ACCEPTED,
            act=act,
            table=STEPS,
            acting_user=acting_user,
        )
        disclose(
            case=locked.case,
            organisation=locked.desk.organisation,
            referral_id=locked.pk,
            consent=locked.consent,
            sections=locked.sections,
            until=locked.expires_at,
            act=act,
        )
        tell_owners(locked, "referral_answered", act=act)
    return locked


def decline_referral(
    *,
    referral: Referral,
    reason: str,
    token: UUID | None = None,
    acting_user: Any,
) -> Referral:
    """Decline with a coded reason; nothing of the person was or will be seen."""
    if reason not in DeclineReason.values:
        raise Invalid("reason_unknown", field="reason")
    with acting_on(
        referral,
        "referral:decline",
        can_decline_referral,
        token=token,
        acting_user=acting_user,
    ) as (act, locked):
        move(
            locked,
            ReferralState.DECLINED,
            act=act,
            table=STEPS,
            reason=reason,
            acting_user=acting_user,
        )
        tell_owners(locked, "referral_answered", act=act)
    return locked
