"""Sending a referral: what the desk may know now, and what acceptance will open."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from secure_cases import audit, clock
from secure_cases.cases.models import Case
from secure_cases.errors import Conflict, Invalid, Refused
from secure_cases.idempotency import claim
from secure_cases.moves import move
from secure_cases.organisations.calendar import due_at
from secure_cases.organisations.models import DeskService
from secure_cases.organisations.selectors import on_duty
from secure_cases.organisations.standing import standing_of
from secure_cases.people.enums import LIVE_SECTIONS
from secure_cases.people.models import Consent
from secure_cases.referrals.enums import ReferralReason, ReferralState, Urgency
from secure_cases.referrals.locks import lock_consent
from secure_cases.referrals.models import Referral
from secure_cases.referrals.notices import tell_desk
from secure_cases.referrals.numbers import new_number
from secure_cases.referrals.rules import (
    STEPS,
    can_rest_on,
    can_send_referral,
    end_of_consent,
    sections_uncovered,
)
from secure_cases.referrals.screening import AGE_BAND, Asked, checked
from secure_cases.referrals.sealed import envelope_binding
from secure_cases.referrals.selectors import (
    case_listed_for,
    newest_versions,
    offered_line,
)
from secure_cases.referrals.services.acting import require
from secure_cases.sealing.items import seal_json

TRIES = 5


def send_referral(
    *,
    case: Case,
    line: DeskService,
    asked: Asked,
    sections: Sequence[str],
    consent: Consent,
    token: UUID | None = None,
    acting_user: Any,
) -> Referral:
    """Send one kind of help to the desk that offers it in `line`.

    Everything is looked at again inside the act: the case is still the sender's, the
    desk still offers the service and somebody works there, the consent is in force,
    names the recipient and every section. Then it is frozen.
    """
    referral_id = uuid4()
    with audit.act(
        acting_user,
        "referral:send",
        person=case.person_id,
        case=case,
        referral=referral_id,
    ) as act:
        if token:
            claim(token=token, action="referral:send", acting_user=acting_user)
        now = clock.now()
        mine = case_listed_for(acting_user, case.pk)
        require(can_send_referral(standing_of(acting_user), mine))
        locked = lock_consent(consent.pk)
        offer = _offer(line)
        _check_consent(locked, mine, offer, sections, now)
        referral = _contract(referral_id, mine, offer, asked, locked, sections, now)
        _seal(referral, asked)
        _insert(referral)
        move(
            referral, ReferralState.SENT, act=act, table=STEPS, acting_user=acting_user
        )
        act.note(**_facts(referral))
        tell_desk(referral, "referral_received", act=act)
    return referral


def _offer(line: DeskService) -> DeskService:
    """Return the line as it is now. Raises Refused when nobody can receive there."""
    offer = offered_line(line.pk)
    if offer is None:
        raise Refused("desk_unavailable")
    if not on_duty(offer.desk):
        raise Refused("desk_unstaffed")
    return offer


def _check_consent(
    consent: Consent,
    case: Case,
    offer: DeskService,
    sections: Sequence[str],
    at: datetime,
) -> None:
    theirs = consent.person_id == case.person_id
    if not theirs or not can_rest_on(consent, offer.desk.organisation, at):
        raise Refused("consent")
    if not sections:
        raise Invalid("sections_missing", field="sections")
    if sections_uncovered(consent, sections):
        raise Refused("consent_section")


def _contract(
    referral_id: UUID,
    case: Case,
    offer: DeskService,
    asked: Asked,
    consent: Consent,
    sections: Sequence[str],
    now: datetime,
) -> Referral:
    """Return what both sides are held to from now on."""
    return Referral(
        id=referral_id,
        number=new_number(),
        case=case,
        sender_id=case.organisation_id,
        consent=consent,
        sections=_frozen(case, sections),
        practice=case.practice,
        **_asked_of(offer, asked),
        **_terms(consent, asked, now),
    )


def _asked_of(offer: DeskService, asked: Asked) -> dict[str, Any]:
    if asked.urgency not in Urgency.values:
        raise Invalid("urgency_unknown", field="urgency")
    if asked.reason not in ReferralReason.values:
        raise Invalid("reason_unknown", field="reason")
    return {
        "desk": offer.desk,
        "service": offer.service,
        "urgency": asked.urgency,
        "reason": asked.reason,
    }


def _terms(consent: Consent, asked: Asked, now: datetime) -> dict[str, Any]:
    """Return the moments of the contract: sent, answer due, access over."""
    return {
        "sent_at": now,
        "due_at": due_at(f"referral-{asked.urgency}", now),
        "expires_at": end_of_access(consent, now),
    }


def end_of_access(consent: Consent, now: datetime) -> datetime:
    """Return when access of a referral sent now ends at the latest."""
    return min(end_of_consent(consent), due_at("disclosure", now))


def _seal(referral: Referral, asked: Asked) -> None:
    """Seal what the desk may know before acceptance: codes only."""
    if asked.age_band not in dict(AGE_BAND.choices):
        raise Invalid("age_band_unknown", field="age_band")
    envelope = {
        "service": referral.service_id,
        "raion": referral.case.territory,
        "urgency": asked.urgency,
        "age_band": asked.age_band,
        "screening": checked(referral.service.screening, asked.screening),
    }
    referral.envelope = seal_json(envelope, binding=envelope_binding(referral))


def _insert(referral: Referral) -> None:
    """Insert under a number that nobody has: of so few digits chance repeats some."""
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                referral.save(force_insert=True)
        except IntegrityError:
            referral.number = new_number()
            continue
        return
    raise Conflict("number_taken")


def _frozen(case: Case, sections: Sequence[str]) -> list[dict[str, Any]]:
    """Return what acceptance opens: live sections as null, others pinned.

    A narrative that was written before the send is what is shared; a newer version
    is a new disclosure. Raises Invalid for a section that was never written.
    """
    newest = newest_versions(case)
    missing = sorted(set(sections) - set(newest))
    if missing:
        raise Invalid("section_empty", field="sections")
    return [
        {"section": s, "version": None if s in LIVE_SECTIONS else newest[s]}
        for s in dict.fromkeys(str(section) for section in sections)
    ]


def _facts(referral: Referral) -> dict[str, Any]:
    return {
        "organisation": referral.desk.organisation_id,
        "consent": referral.consent_id,
        "service": referral.service_id,
        "shared": [
            f"{row['section']}:{row['version'] or 'live'}" for row in referral.sections
        ],
    }
