"""Who may do what with a referral, and what comes next. Pure: no query, no clock.

A referral has two sides. The sender's side is whoever stands to the case as `own`
or `body`; the recipient's side is the desk: role referral_desk in its body. Views
fetch a referral with `case.team`, `desk`, `consent` and `moves` at hand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from secure_cases.access.decide import Decision, Standing, decide
from secure_cases.cases.models import Case
from secure_cases.cases.rules import relation_to
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.standing import KYIV, kyiv_date
from secure_cases.people.enums import ConsentPurpose, ConsentState
from secure_cases.people.models import Consent
from secure_cases.people.rules import consent_covers_all, is_in_force, is_recipient
from secure_cases.referrals.enums import ReferralState as State
from secure_cases.referrals.models import Referral

DESK = "desk"

# Moves that are written. EXPIRED is missing on purpose: `shown_state` says it from
# the clock, so no job has to write it and none can be late.
STEPS: Mapping[str, frozenset[str]] = {
    "": frozenset({State.SENT}),
    State.SENT: frozenset({State.ACKNOWLEDGED, State.WITHDRAWN}),
    State.ACKNOWLEDGED: frozenset({State.ACCEPTED, State.DECLINED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.IN_PROGRESS, State.COMPLETED, State.WITHDRAWN}),
    State.IN_PROGRESS: frozenset({State.COMPLETED, State.WITHDRAWN}),
}

UNANSWERED = frozenset({State.SENT, State.ACKNOWLEDGED})
IN_WORK = frozenset({State.ACCEPTED, State.IN_PROGRESS})
LIVE = UNANSWERED | IN_WORK
ENDED = frozenset(State) - LIVE

WHEN: Mapping[str, frozenset[str]] = {
    "referral:message": LIVE,
    "referral:withdraw": LIVE,
    "referral:acknowledge": frozenset({State.SENT}),
    "referral:accept": frozenset({State.ACKNOWLEDGED}),
    "referral:decline": frozenset({State.ACKNOWLEDGED}),
    "service:record": IN_WORK,
    "referral:complete": IN_WORK,
}


class Part(StrEnum):
    """What a referral's page can show beside its own row."""

    ENVELOPE = "envelope"
    THREAD = "thread"
    SECTIONS = "sections"
    WORK = "work"


_DESK_SEES: Mapping[str, frozenset[Part]] = {
    State.SENT: frozenset(),
    State.ACKNOWLEDGED: frozenset({Part.ENVELOPE, Part.THREAD}),
    State.ACCEPTED: frozenset(Part),
    State.IN_PROGRESS: frozenset(Part),
    State.COMPLETED: frozenset({Part.ENVELOPE, Part.THREAD, Part.WORK}),
}
_SENDER_SEES = frozenset({Part.ENVELOPE, Part.THREAD, Part.WORK})


@dataclass(frozen=True)
class Link:
    """One way a user stands to a referral, with the roles held in that body."""

    relation: str
    organisation_id: UUID
    roles: frozenset[str]


def links(standing: Standing, referral: Referral) -> tuple[Link, ...]:
    """Return how the user stands to the referral: the sender's side first.

    Both at once is possible: a small body may refer to its own desk.
    """
    case = referral.case
    sender = Link(
        relation_to(standing, case),
        case.organisation_id,
        standing.roles(case.organisation_id),
    )
    home = referral.desk.organisation_id
    if home in standing.organisations(Role.REFERRAL_DESK):
        return sender, Link(DESK, home, standing.roles(home))
    return (sender,)


def is_sender_side(standing: Standing, referral: Referral) -> bool:
    """Say whether the user may read the referral as its sender."""
    own = links(standing, referral)[0]
    return decide(own.roles, "referral:view", relation=own.relation).allowed


def is_desk_side(standing: Standing, referral: Referral) -> bool:
    """Say whether the user may read the referral as its recipient."""
    return any(link.relation == DESK for link in links(standing, referral))


def has_expired(referral: Referral, at: datetime) -> bool:
    """Say whether time ran out before the referral came to an end."""
    return referral.state in LIVE and referral.expires_at <= at


def shown_state(referral: Referral, at: datetime) -> str:
    """Return the state people see: the written one, or expired by the clock."""
    return State.EXPIRED if has_expired(referral, at) else referral.state


def is_unanswered(referral: Referral, at: datetime) -> bool:
    """Say whether an answer is late: neither accepted nor declined when due."""
    return shown_state(referral, at) in UNANSWERED and referral.due_at <= at


def was_opened(referral: Referral) -> bool:
    """Say whether the desk ever opened the envelope; reads `referral.moves`."""
    return any(move.state == State.ACKNOWLEDGED for move in referral.moves.all())


def parts_seen(standing: Standing, referral: Referral, at: datetime) -> frozenset[Part]:
    """Return what the user may see now; who stands on both sides sees what either does.

    sender's side: envelope, thread and work in every state (sections: in the case)
    desk, sent: nothing but the row; received: envelope and thread
    desk, accepted and in progress: sections and work too
    desk, completed: sections are closed again
    desk, declined, withdrawn, expired, or consent no longer in force: the envelope
        if it was opened, and the reason; nothing else
    """
    seen: frozenset[Part] = frozenset()
    if is_sender_side(standing, referral):
        seen |= _SENDER_SEES
    if is_desk_side(standing, referral):
        seen |= _seen_by_desk(referral, at)
    return seen


def _seen_by_desk(referral: Referral, at: datetime) -> frozenset[Part]:
    state = shown_state(referral, at)
    if state in _DESK_SEES and is_in_force(referral.consent, at):
        return _DESK_SEES[state]
    return frozenset({Part.ENVELOPE}) if was_opened(referral) else frozenset()


def may(standing: Standing, act: str, referral: Referral, at: datetime) -> Decision:
    """Decide `act` by the matrix for each way the user stands, then by the state."""
    allowed = Decision(False, "relation")
    for link in links(standing, referral):
        allowed = decide(link.roles, act, relation=link.relation)
        if allowed.allowed:
            break
    if allowed.allowed and act in WHEN:
        if has_expired(referral, at):
            return Decision(False, "expired")
        if referral.state not in WHEN[act]:
            return Decision(False, "state")
    return allowed


def can_send_referral(standing: Standing, case: Case) -> Decision:
    """May send from a case.

    yes: its caseworker, while the case is active or in follow-up
    no: supervisor, colleague, desk, everybody else; a closed case
    """
    return decide(
        standing.roles(case.organisation_id),
        "referral:send",
        relation=relation_to(standing, case),
        state=case.state,
    )


def can_view_referral(standing: Standing, referral: Referral, at: datetime) -> Decision:
    """May see that the referral exists and open what `parts_seen` lists.

    yes: caseworker of the case; supervisor of the case's body; the desk
    no: colleague outside the team; another body's desk; everybody else
    """
    return may(standing, "referral:view", referral, at)


def can_write_message(standing: Standing, referral: Referral, at: datetime) -> Decision:
    """May write into the thread.

    yes: caseworker of the case in any live state; the desk once it opened the envelope
    no: supervisor; the desk before that; anyone after the end or expiry
    """
    decision = may(standing, "referral:message", referral, at)
    if decision.allowed and not is_sender_side(standing, referral):
        if Part.THREAD not in parts_seen(standing, referral, at):
            return Decision(False, "state")
    return decision


def can_withdraw_referral(
    standing: Standing, referral: Referral, at: datetime
) -> Decision:
    """May take the referral back.

    yes: caseworker of the case in any live state
    no: supervisor, the desk; anyone after the end or expiry
    """
    return may(standing, "referral:withdraw", referral, at)


def can_acknowledge_referral(
    standing: Standing, referral: Referral, at: datetime
) -> Decision:
    """May open the envelope for the first time.

    yes: the desk, while sent
    no: the sender's side; the desk a second time or after expiry
    """
    return may(standing, "referral:acknowledge", referral, at)


def can_accept_referral(
    standing: Standing, referral: Referral, at: datetime
) -> Decision:
    """May accept, which opens the shared sections.

    yes: the desk, while received and the consent is in force
    no: the sender's side; before opening, twice, after decline, withdrawal, expiry;
        without consent
    """
    decision = may(standing, "referral:accept", referral, at)
    sections = [row["section"] for row in referral.sections]
    if decision.allowed and not consent_covers_all(
        referral.consent, referral.desk.organisation, sections, kyiv_date(at)
    ):
        return Decision(False, "consent")
    return decision


def can_decline_referral(
    standing: Standing, referral: Referral, at: datetime
) -> Decision:
    """May decline with a reason.

    yes: the desk, while received
    no: the sender's side; before opening; after acceptance, end or expiry
    """
    return may(standing, "referral:decline", referral, at)


def can_record_service(
    standing: Standing, referral: Referral, at: datetime
) -> Decision:
    """May record help that was given.

    yes: the desk, after acceptance until the end
    no: the sender's side; before acceptance; after completion, withdrawal, expiry
    """
    return may(standing, "service:record", referral, at)


def can_complete_referral(
    standing: Standing, referral: Referral, at: datetime
) -> Decision:
    """May end the work with an outcome; nobody reached is an outcome too.

    yes: the desk, after acceptance
    no: the sender's side; before acceptance; a second time
    """
    return may(standing, "referral:complete", referral, at)


def can_withdraw_consent(standing: Standing, case: Case, consent: Consent) -> Decision:
    """May record that the person takes consent back.

    yes: the caseworker of a case of the person, whatever the case's state
    no: supervisor, colleague, desk; a consent that was never given or is withdrawn
    """
    decision = decide(
        standing.roles(case.organisation_id),
        "consent:withdraw",
        relation=relation_to(standing, case),
    )
    if decision.allowed and consent.state != ConsentState.GIVEN:
        return Decision(False, "state")
    return decision


def can_rest_on(consent: Consent, organisation: Organisation, at: datetime) -> bool:
    """Say whether a referral to the body may rest on the consent.

    yes: a consent to referral, in force, that names the body or its kind
    no: a consent to be recorded; refused, withdrawn, expired, without a last day;
        another recipient or none
    """
    return (
        consent.purpose == ConsentPurpose.REFERRAL
        and is_in_force(consent, at)
        and is_recipient(consent, organisation)
    )


def sections_uncovered(consent: Consent, sections: Iterable[str]) -> frozenset[str]:
    """Return those of `sections` that the consent does not name."""
    return frozenset(sections) - frozenset(consent.sections)


def end_of_consent(consent: Consent) -> datetime:
    """Return the first moment after its last day in Kyiv; without one it is over."""
    day = consent.expires_on or date.min
    return datetime.combine(day + timedelta(days=1), time.min, KYIV)
