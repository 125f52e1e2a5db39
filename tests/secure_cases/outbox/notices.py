"""Referrals and notices for tests of the outbox."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from secure_cases import clock
from secure_cases.audit import act
from secure_cases.cases.models import Case
from secure_cases.intake.models import HelpRequest
from secure_cases.outbox.models import OutboxMessage
from secure_cases.outbox.services import enqueue
from secure_cases.people.models import Consent, Person
from secure_cases.referrals.models import Referral
from tests.cast import Cast

ALIAS = "ПотаємнаКвітка"
NUMBER = "7K4M-22PX"


def make_referral(cast: Cast, *, due_at: datetime | None = None) -> Referral:
    """Return a referral of an invented person, with rows alone and nothing sealed."""
    now = clock.now()
    person = Person.objects.create(organisation=cast.rda, recorded_at=now)
    case = Case.objects.create(
        person=person, organisation=cast.rda, number="C-1", alias=ALIAS, opened_at=now
    )
    consent = Consent.objects.create(
        person=person, purpose="referral", channel="spoken", language="uk"
    )
    return Referral.objects.create(
        number=NUMBER,
        case=case,
        sender=cast.rda,
        desk=cast.desks["ngo"],
        service_id="shelter",
        urgency="urgent",
        consent=consent,
        envelope=b"sealed",
        sent_at=now,
        due_at=due_at or now + timedelta(days=3),
        expires_at=now + timedelta(days=90),
    )


def make_help_request(cast: Cast, *, due_at: datetime | None = None) -> HelpRequest:
    """Return a request at Iryna's desk, with rows alone and nothing sealed."""
    now = clock.now()
    return HelpRequest.objects.create(
        number=NUMBER,
        language="uk",
        way="phone",
        for_child=True,
        arrived_at=now,
        due_at=due_at or now + timedelta(hours=4),
        desk=cast.desks["ngo"],
        intake_key_id="intake-test",
    )


def queue(
    user: Any,
    recipient: Any,
    *,
    key: str = "k",
    kind: str = "referral_received",
    subject_id: uuid.UUID | None = None,
    not_before: datetime | None = None,
) -> OutboxMessage:
    """Queue one notice in an act of its own."""
    with act(user, "referral:send") as sending:
        return enqueue(
            key=key,
            kind=kind,
            recipient=recipient,
            subject_id=subject_id or uuid.uuid4(),
            not_before=not_before,
            act=sending,
        )
