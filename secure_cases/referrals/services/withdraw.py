"""Taking back: a referral, or the consent that everything rested on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from secure_cases import audit
from secure_cases.cases.services import end_disclosures
from secure_cases.errors import Invalid
from secure_cases.idempotency import claim
from secure_cases.moves import move
from secure_cases.organisations.standing import standing_of
from secure_cases.people.enums import ConsentState
from secure_cases.people.models import Consent
from secure_cases.people.services import move_consent
from secure_cases.people.terms import Occasion
from secure_cases.referrals.enums import ReferralState, WithdrawReason
from secure_cases.referrals.locks import lock_consent, lock_live_referrals
from secure_cases.referrals.models import Referral
from secure_cases.referrals.notices import tell_desk, tell_owners
from secure_cases.referrals.rules import (
    STEPS,
    can_withdraw_consent,
    can_withdraw_referral,
)
from secure_cases.referrals.selectors import case_of_person
from secure_cases.referrals.services.acting import about, acting_on, require

CONSENT = WithdrawReason.CONSENT_WITHDRAWN


def withdraw_referral(
    *,
    referral: Referral,
    reason: str,
    token: UUID | None = None,
    acting_user: Any,
) -> Referral:
    """Take the referral back; what the desk could read closes at once.

    A person's withdrawal of consent is not a reason here: `withdraw_consent` ends
    everything that rests on it, not this referral alone.
    """
    if reason not in WithdrawReason.values or reason == CONSENT:
        raise Invalid("reason_unknown", field="reason")
    with acting_on(
        referral,
        "referral:withdraw",
        can_withdraw_referral,
        token=token,
        acting_user=acting_user,
    ) as (act, locked):
        _withdraw(locked, reason, Occasion(), act=act, acting_user=acting_user)
        end_disclosures(referral_ids=[locked.pk], reason="withdrawn", act=act)
        tell_desk(locked, "referral_ended", act=act)
    return locked


def withdraw_consent(
    *,
    consent: Consent,
    happened_at: datetime,
    source: str,
    token: UUID | None = None,
    acting_user: Any,
) -> Consent:
    """Record that the person takes consent back, and end all that rests on it.

    One act: the consent moves, every disclosure under it ends, every live referral
    under it is withdrawn. The desks keep the envelope and the reason, nothing else.
    """
    occasion = Occasion(happened_at, source)
    case = case_of_person(acting_user, consent.person_id)
    with audit.act(
        acting_user, "consent:withdraw", person=consent.person_id, case=case
    ) as act:
        if token:
            claim(token=token, action="consent:withdraw", acting_user=acting_user)
        locked = lock_consent(consent.pk)
        require(can_withdraw_consent(standing_of(acting_user), case, locked))
        move_consent(
            consent=locked,
            to=ConsentState.WITHDRAWN,
            occasion=occasion,
            act=act,
            acting_user=acting_user,
        )
        for referral in lock_live_referrals(locked):
            _withdraw(referral, CONSENT, occasion, act=act, acting_user=acting_user)
            act.event("referral:withdraw", **about(referral), why=CONSENT)
            tell_desk(referral, "referral_ended", act=act)
            tell_owners(referral, "referral_ended", act=act)
        end_disclosures(consent=locked, reason=CONSENT, act=act)
    return locked


def _withdraw(
    referral: Referral,
    reason: str,
    occasion: Occasion,
    *,
    act: audit.Act,
    acting_user: Any,
) -> None:
    move(
        referral,
        ReferralState.WITHDRAWN,
        act=act,
        table=STEPS,
        happened_at=occasion.happened_at,
        source=occasion.source,
        reason=reason,
        acting_user=acting_user,
    )
