"""Referrals: sending, the desk's answer, work, taking back."""

from typing import Any

from django.utils import timezone

from secure_cases import clock
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.cases import case, consent, now
from tests.secure_cases.access.endpoints.rows import Address, World
from tests.secure_cases.access.people import MEMBERS
from tests.secure_cases.referrals.factories import SCREENING, line_of

# The two sides see the referral; who may do what with it differs.
SENDER = {"olha": "role", "halyna": "role"}
NOT_OLHA = {"iryna": "role", "halyna": "role"}
SENT_CASE = {"halyna": "role"}
BY_DESK = {"olha": "not_recipient", "halyna": "not_recipient"}


def referral(world: World) -> tuple[Any, ...]:
    return (world["referral"],)


# --- what forms send ------------------------------------------------


def declined(world: World) -> dict[str, Any]:
    return {"reason": "no_capacity"}


def taken_back(world: World) -> dict[str, Any]:
    return {"reason": "found_elsewhere"}


def helped(world: World) -> dict[str, Any]:
    return {"outcome": "helped"}


def text(world: World) -> dict[str, Any]:
    return {"text": "Чи є вільне місце?"}


def given(world: World) -> dict[str, Any]:
    day = timezone.localdate(clock.now())
    return {"units": "2", "unit": "day", "given_on": day.isoformat()}


def said_by_phone(world: World) -> dict[str, Any]:
    return {"source": "phone", "happened_at": now()}


def envelope(world: World) -> dict[str, Any]:
    """Return the last step of sending to Iryna's desk, with all that was chosen."""
    return {
        "go": "send",
        "service": "shelter",
        "line": line_of(world["cast"]).pk,
        "urgency": "urgent",
        "reason": "AdditionalServicesRequired",
        "age_band": "25-34",
        "sections": ["contact"],
        "consent": world["consent"].pk,
        **{f"ask_{key}": value for key, value in SCREENING.items()},
    }


# --- the page and its acts ------------------------------------------------

list_referrals = Address("list_referrals")
view = Address("view_referral", referral, "referral:view", "referral:view")
acknowledge = Address(
    "acknowledge_referral", referral, "referral:acknowledge", "referral:acknowledge"
)
accept = Address("accept_referral", referral, "referral:accept", "referral:accept")
ask_decline = Address("decline_referral", referral, "referral:decline")
decline = Address(
    "decline_referral", referral, "referral:decline", "referral:decline", declined
)
ask_withdraw = Address("withdraw_referral", referral, "referral:withdraw")
withdraw = Address(
    "withdraw_referral", referral, "referral:withdraw", "referral:withdraw", taken_back
)
ask_complete = Address("complete_referral", referral, "referral:complete")
complete = Address(
    "complete_referral", referral, "referral:complete", "referral:complete", helped
)
write = Address("write_message", referral, "referral:message", "referral:message", text)
record = Address("record_service", referral, "service:record", "service:record", given)
read = Address("read_shared_sections", referral, event="section:open")

READING = [
    list_referrals.get(at.accepted, " ".join(MEMBERS)),
    view.get(at.sent, "olha halyna iryna", quiet="iryna"),
    view.get(at.acknowledged, "olha halyna iryna"),
    view.get(at.accepted, "olha halyna iryna"),
    view.get(at.declined, "olha halyna iryna"),
    view.get(at.withdrawn, "olha halyna iryna"),
    view.get(at.consent_taken_back, "olha halyna iryna"),
    view.get(at.accepted_and_restricted, "olha iryna"),
    read.get(at.sent, "", BY_DESK | {"iryna": "not_accepted"}),
    read.get(at.acknowledged, "", BY_DESK | {"iryna": "not_accepted"}),
    read.get(at.accepted, "iryna", BY_DESK),
    read.get(at.in_progress, "iryna", BY_DESK),
    read.get(at.accepted_and_restricted, "", {"olha": "not_recipient"}),
    read.get(at.completed, "", BY_DESK | {"iryna": "disclosure_ended"}),
    read.get(at.withdrawn, "", BY_DESK | {"iryna": "disclosure_ended"}),
    read.get(at.consent_taken_back, "", BY_DESK | {"iryna": "consent_withdrawn"}),
    read.get(at.run_out, "", BY_DESK | {"iryna": "disclosure_ended"}),
]
ANSWERING = [
    acknowledge.post(at.sent, "iryna", SENDER),
    acknowledge.post(at.acknowledged, "", SENDER | {"iryna": "state"}),
    accept.post(at.acknowledged, "iryna", SENDER),
    accept.post(at.sent, "", SENDER | {"iryna": "state"}),
    accept.post(at.consent_taken_back, "", SENDER | {"iryna": "state"}),
    ask_decline.get(at.acknowledged, "iryna", SENDER),
    decline.post(at.acknowledged, "iryna", SENDER),
    decline.post(at.accepted, "", SENDER | {"iryna": "state"}),
    write.post(at.acknowledged, "olha iryna", {"halyna": "role"}),
    write.post(at.sent, "olha", {"halyna": "role", "iryna": "state"}),
    write.post(at.withdrawn, "", {"halyna": "role", "olha": "state", "iryna": "state"}),
    record.post(at.accepted, "iryna", SENDER),
    record.post(at.acknowledged, "", SENDER | {"iryna": "state"}),
    record.post(at.run_out, "", SENDER | {"iryna": "expired"}),
    record.post(at.consent_taken_back, "", SENDER | {"iryna": "state"}),
    ask_complete.get(at.accepted, "iryna", SENDER),
    complete.post(at.in_progress, "iryna", SENDER),
    complete.post(at.completed, "", SENDER | {"iryna": "state"}),
    ask_withdraw.get(at.accepted, "olha", NOT_OLHA),
    withdraw.post(at.sent, "olha", NOT_OLHA),
    withdraw.post(at.accepted, "olha", NOT_OLHA),
    withdraw.post(at.completed, "", NOT_OLHA | {"olha": "state"}),
]

# --- sending, and the consent it rests on ---------------------------------------

# Which help comes first is read out of the needs, while they are open for work.
begin = Address("send_referral", case, "referral:send", "section:open", state="Active")
send = Address(
    "send_referral", case, "referral:send", "referral:send", envelope, state="Active"
)
send_closed = Address("send_referral", case, "referral:send", state="Closed")
ask_consent = Address("withdraw_consent", consent, "consent:withdraw")
withdraw_consent = Address(
    "withdraw_consent", consent, "consent:withdraw", "consent:withdraw", said_by_phone
)

SENDING = [
    begin.get(at.own_case, "olha", SENT_CASE),
    begin.get(at.accepted, "olha", SENT_CASE),
    send.post(at.own_case, "olha", SENT_CASE),
    send.post(at.restricted_case, "olha"),
    send_closed.post(at.closed_case, "", SENT_CASE | {"olha": "state"}),
    ask_consent.get(at.accepted, "olha", SENT_CASE),
    withdraw_consent.post(at.accepted, "olha", SENT_CASE),
    withdraw_consent.post(at.consent_taken_back, "", SENT_CASE | {"olha": "state"}),
]

ROWS = [*READING, *ANSWERING, *SENDING]
