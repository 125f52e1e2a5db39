"""An answer that does not come climbs, once, and moves nothing."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from portal.celery import app
from secure_cases.audit.models import AuditEvent
from secure_cases.outbox.models import OutboxMessage
from secure_cases.outbox.services import sweep
from secure_cases.referrals.models import Referral
from secure_cases.referrals.services import escalate_unanswered
from secure_cases.tasks import escalate
from tests.cast import Cast
from tests.secure_cases.referrals import factories as f


def told() -> list[str]:
    rows = OutboxMessage.objects.filter(kind="referral_unanswered")
    return sorted(rows.values_list("recipient__name", flat=True))


def test_owner_and_supervisor_are_told_once(cast: Cast) -> None:
    referral = f.late(f.sent(cast))
    assert escalate_unanswered() == 1
    assert told() == sorted([cast.olha.name, cast.halyna.name])
    assert escalate_unanswered() == 0
    assert len(told()) == 2
    event = AuditEvent.objects.last()
    assert (event.action, event.principal) == ("referral:escalate", "referrals")
    assert event.referral_id == referral.pk


def test_nothing_moves(cast: Cast) -> None:
    referral = f.late(f.acknowledged(cast))
    escalate_unanswered()
    assert f.again(referral).state == "acknowledged"
    assert f.again(referral).moves.count() == 2


@pytest.mark.parametrize(
    "make",
    [
        f.sent,
        lambda cast: f.late(f.accepted(cast)),
        lambda cast: f.late(f.declined(cast)),
        lambda cast: f.run_out(f.late(f.sent(cast))),
    ],
)
def test_what_is_not_late_does_not_climb(cast: Cast, make) -> None:
    make(cast)
    assert escalate_unanswered() == 0
    assert told() == []


def test_practice_does_not_climb(cast: Cast) -> None:
    referral = f.late(f.sent(cast))
    Referral.objects.filter(pk=referral.pk).update(practice=True)
    assert escalate_unanswered() == 0


def test_the_clock_alone_makes_it_late(cast: Cast, time_machine) -> None:
    time_machine.move_to("2026-11-24T10:00:00+02:00")
    f.sent(cast, urgency="immediate")
    assert escalate_unanswered() == 0
    time_machine.shift(timedelta(hours=24, minutes=1))
    assert escalate_unanswered() == 1


def test_mail_says_nothing_personal(cast: Cast) -> None:
    referral = f.late(f.sent(cast))
    escalate_unanswered()
    sweep()
    assert {m.to[0] for m in mail.outbox} == {
        cast.iryna.email,
        cast.olha.email,
        cast.halyna.email,
    }
    for message in mail.outbox:
        text = message.subject + message.body
        assert referral.number in text
        assert str(referral.pk) in text
        for secret in (
            f.CANARY,
            f.CANARY_PHONE,
            referral.case.alias,
            referral.case.number,
            referral.service.name,
            cast.ngo.name,
            cast.rda.name,
        ):
            assert secret not in text


def test_the_command_escalates_and_delivers(cast: Cast) -> None:
    f.late(f.sent(cast))
    call_command("deliver_outbox", stdout=StringIO())
    assert cast.halyna.email in {m.to[0] for m in mail.outbox}


def test_beat_escalates(cast: Cast) -> None:
    entry = app.conf.beat_schedule["escalate-referrals"]
    assert app.tasks[entry["task"]]
    f.late(f.sent(cast))
    assert escalate() == 1
