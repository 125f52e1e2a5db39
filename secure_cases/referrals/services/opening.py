"""Reading what is sealed in a referral: an act, values after its commit."""

import json
from dataclasses import dataclass
from typing import Any

from django.views.decorators.debug import sensitive_variables

from secure_cases import audit, clock
from secure_cases.cases.models import Case
from secure_cases.cases.opening import OpenedSection, open_sections
from secure_cases.cases.selectors import grant_in_force
from secure_cases.errors import NotVisible, Refused
from secure_cases.organisations.standing import standing_of
from secure_cases.people.enums import Section
from secure_cases.people.sections import schema_of
from secure_cases.referrals.enums import ReferralState, WithdrawReason
from secure_cases.referrals.locks import lock_referral
from secure_cases.referrals.models import Referral, ReferralMessage
from secure_cases.referrals.rules import (
    Part,
    can_view_referral,
    is_desk_side,
    is_sender_side,
    parts_seen,
)
from secure_cases.referrals.screening import Answer, in_words
from secure_cases.referrals.sealed import envelope_binding, message_binding
from secure_cases.referrals.selectors import fresh_referral
from secure_cases.referrals.services.acting import about
from secure_cases.sealing.items import unseal_many


@dataclass(frozen=True)
class OpenedMessage:
    """A line of the thread in clear."""

    message: ReferralMessage
    text: str


@dataclass(frozen=True)
class OpenedReferral:
    """What the user may see now. `answers` is None while the envelope is shut."""

    referral: Referral
    parts: frozenset[Part]
    answers: tuple[Answer, ...] | None = None
    thread: tuple[OpenedMessage, ...] = ()


@sensitive_variables()
def open_referral(*, referral: Referral, acting_user: Any) -> OpenedReferral:
    """Open the envelope and the thread as far as the user's side may see them.

    Nothing sealed to see: nothing is opened, and nothing is written to the chain.
    """
    if not parts_now(referral, acting_user) & {Part.ENVELOPE, Part.THREAD}:
        return OpenedReferral(referral, frozenset())
    with audit.act(acting_user, "referral:view", **about(referral)) as act:
        fresh = _fresh(referral, acting_user)
        parts = parts_now(fresh, acting_user)
        messages = list(_thread(fresh)) if Part.THREAD in parts else []
        sealed = [(m.sealed, message_binding(fresh, m)) for m in messages]
        if Part.ENVELOPE in parts:
            sealed.insert(0, (fresh.envelope, envelope_binding(fresh)))
        clear = [json.loads(text) for text in unseal_many(sealed)]
        envelope = clear.pop(0) if Part.ENVELOPE in parts else None
        act.note(parts=parts, messages=len(messages))
    return OpenedReferral(
        fresh,
        parts,
        answers=None if envelope is None else words_of(envelope),
        thread=tuple(
            OpenedMessage(message, content["text"])
            for message, content in zip(messages, clear, strict=True)
        ),
    )


def _fresh(referral: Referral, user: Any) -> Referral:
    """Return the referral as it is now; the desk's reading waits for a withdrawal."""
    if is_sender_side(standing_of(user), referral):
        return fresh_referral(referral.pk)
    return lock_referral(referral.pk)


@sensitive_variables()
def open_shared_sections(
    *, referral: Referral, acting_user: Any
) -> list[OpenedSection]:
    """Open for the desk what acceptance opened, through the disclosure.

    Raises Refused when it is closed: not accepted yet, ended, consent withdrawn.
    """
    if Part.SECTIONS not in parts_now(referral, acting_user):
        why = _why_closed(referral, acting_user)
        raise Refused(why, act="section:open", **about(referral))
    return open_sections(
        case=referral.case,
        sections=[row["section"] for row in referral.sections],
        referral_id=referral.pk,
        acting_user=acting_user,
    )


def _why_closed(referral: Referral, user: Any) -> str:
    if not is_desk_side(standing_of(user), referral):
        return "not_recipient"
    last = max(referral.moves.all(), key=lambda move: move.seq)
    if last.reason == WithdrawReason.CONSENT_WITHDRAWN:
        return "consent_withdrawn"
    unaccepted = referral.state in (ReferralState.SENT, ReferralState.ACKNOWLEDGED)
    return "not_accepted" if unaccepted else "disclosure_ended"


def parts_now(referral: Referral, user: Any) -> frozenset[Part]:
    """Return the parts the user may see at this moment. Raises NotVisible."""
    standing, at = standing_of(user), clock.now()
    if not can_view_referral(standing, referral, at).allowed:
        raise NotVisible
    return parts_seen(standing, referral, at)


def words_of(envelope: dict[str, Any]) -> tuple[Answer, ...]:
    """Return an envelope's coded answers in words, the age among them."""
    answers = {"age_band": [envelope["age_band"]], **envelope["screening"]}
    return in_words(answers)


def _thread(referral: Referral) -> Any:
    return referral.messages.select_related("author", "organisation").order_by("seq")


@sensitive_variables()
def needed_services(*, case: Case, acting_user: Any) -> frozenset[str] | None:
    """Return the kinds of help the person asked for; None while needs are shut.

    Reads the section as an act; without a grant nothing is opened and nothing asked.
    """
    grant = grant_in_force(acting_user, case.pk)
    if grant is None or Section.NEEDS not in grant.sections:
        return None
    opened = open_sections(case=case, sections=[Section.NEEDS], acting_user=acting_user)
    if not opened:
        return frozenset()
    answers = schema_of(Section.NEEDS).answers(opened[0].content)
    asked = answers.get("ct_Services")
    wanted = asked.value if asked else None
    return frozenset(wanted) if isinstance(wanted, list) else frozenset()
