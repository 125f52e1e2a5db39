"""Who is told of what, and that no letter says anything personal."""

from datetime import timedelta

from django.core import mail

from secure_cases import clock
from secure_cases.cases.services import assign
from secure_cases.organisations.models import DutyShift, Membership
from secure_cases.outbox.models import OutboxMessage
from secure_cases.outbox.services import sweep
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral
from tests.cast import Cast
from tests.secure_cases.referrals import factories as f

TEXT = "Чи потрібне місце для візка?"


def told(kind: str) -> list[str]:
    rows = OutboxMessage.objects.filter(kind=kind).order_by("recipient__name")
    return [message.recipient.name for message in rows]


def second_desk_member(cast: Cast) -> Membership:
    return Membership.objects.create(
        user=cast.marko, organisation=cast.ngo, role="referral_desk", since="2026-01-01"
    )


def test_without_a_shift_the_whole_desk_is_told(cast: Cast) -> None:
    second_desk_member(cast)
    f.sent(cast)
    assert told("referral_received") == [cast.iryna.name, cast.marko.name]


def test_who_is_on_duty_is_told_alone(cast: Cast) -> None:
    membership, now = second_desk_member(cast), clock.now()
    DutyShift.objects.create(
        desk=cast.desks["ngo"],
        membership=membership,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
    )
    f.sent(cast)
    assert told("referral_received") == [cast.marko.name]


def test_who_left_the_team_is_not_told(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    assign(case=referral.case, user=cast.taras, acting_user=cast.halyna)
    services.accept_referral(referral=referral, acting_user=cast.iryna)
    assert told("referral_answered") == [cast.taras.name]


def test_who_left_the_body_is_not_told(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    Membership.objects.filter(user=cast.olha).update(until="2026-02-01")
    services.accept_referral(referral=referral, acting_user=cast.iryna)
    assert told("referral_answered") == []


def test_nobody_is_mailed_about_practice(cast: Cast) -> None:
    referral = f.sent(cast)
    OutboxMessage.objects.all().delete()
    Referral.objects.filter(pk=referral.pk).update(practice=True)
    services.acknowledge_referral(referral=referral, acting_user=cast.iryna)
    services.accept_referral(referral=referral, acting_user=cast.iryna)
    assert not OutboxMessage.objects.exists()


def test_no_letter_says_what_or_who(cast: Cast) -> None:
    first = f.acknowledged(cast)
    services.write_message(referral=first, text=TEXT, acting_user=cast.iryna)
    case, consent = first.case, first.consent
    f.completed(cast, case=case, consent=consent)
    f.declined(cast, case=case, consent=consent)
    f.late(first)
    services.escalate_unanswered()
    f.take_back(cast, consent)
    sweep()
    kinds = set(OutboxMessage.objects.values_list("kind", flat=True))
    assert len(kinds) == 6
    assert len(mail.outbox) == OutboxMessage.objects.count()
    secrets = (
        TEXT,
        f.CANARY,
        f.CANARY_PHONE,
        case.alias,
        case.number,
        first.service.name,
        cast.ngo.name,
        cast.rda.name,
        "no_capacity",
        "немає вільних місць",
        "згод",
    )
    for message in mail.outbox:
        text = message.subject + message.body
        assert not [secret for secret in secrets if secret in text]
