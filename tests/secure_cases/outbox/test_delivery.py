"""The table is the truth: nothing is lost, nothing is sent twice."""

import smtplib
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import OperationalError, connection

from secure_cases import clock
from secure_cases.audit import act
from secure_cases.errors import Refused
from secure_cases.outbox.delivery import LEASE
from secure_cases.outbox.models import OutboxMessage
from secure_cases.outbox.services import deliver, enqueue, sweep
from tests.secure_cases.audit.chains import chain, make_user, olha
from tests.secure_cases.outbox.notices import queue

__all__ = ["olha"]
pytestmark = pytest.mark.django_db


class DeadHost(BaseEmailBackend):
    """A mail host that is away: Django is really told so by an exception."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("iryna@portal.example is away")


@pytest.fixture
def iryna(db):
    return make_user("iryna")


@pytest.fixture
def dead_host(settings):
    settings.EMAIL_BACKEND = f"{__name__}.DeadHost"


def due_again(message):
    OutboxMessage.objects.filter(pk=message.pk).update(not_before=clock.now())


def test_a_notice_is_a_row_of_the_act_and_told_by_it(olha, iryna):
    message = queue(olha, iryna)
    row = OutboxMessage.objects.get()
    assert (row.pk, row.kind, row.recipient) == (
        message.pk,
        "referral_received",
        iryna,
    )
    assert (row.delivered_at, row.attempts, row.last_error) == (None, 0, "")
    assert chain()[-1].facts == {"notices": [f"referral_received:{iryna.pk}"]}


def test_the_same_key_is_one_notice(olha, iryna):
    first, second = queue(olha, iryna), queue(olha, iryna)
    assert first.pk == second.pk
    assert OutboxMessage.objects.count() == 1
    assert chain()[-1].facts == {}


def test_an_unknown_kind_is_refused(olha, iryna):
    with pytest.raises(LookupError, match="no kind"):
        queue(olha, iryna, kind="party_invitation")
    assert OutboxMessage.objects.count() == 0


def test_an_act_that_fails_tells_nobody(
    olha, iryna, django_capture_on_commit_callbacks
):
    def is_refused() -> None:
        with act(olha, "referral:send") as sending:
            enqueue(
                key="k",
                kind="referral_received",
                recipient=iryna,
                subject_id=iryna.pk,
                act=sending,
            )
            raise Refused("role")

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Refused):
        is_refused()
    assert OutboxMessage.objects.count() == 0
    assert mail.outbox == []


def test_without_a_broker_it_is_delivered_on_commit(
    olha, iryna, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        queue(olha, iryna)
        assert mail.outbox == []
    assert [letter.to for letter in mail.outbox] == [[iryna.email]]
    assert OutboxMessage.objects.get().delivered_at is not None


def test_a_dead_mail_host_does_not_reach_the_user(
    olha, iryna, dead_host, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        queue(olha, iryna)
    row = OutboxMessage.objects.get()
    assert row.delivered_at is None
    assert (row.attempts, row.last_error) == (1, "SMTPServerDisconnected")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    due_again(row)
    assert sweep() == 1
    row.refresh_from_db()
    assert row.delivered_at is not None
    assert (row.attempts, row.last_error) == (2, "")


def test_each_try_waits_longer_up_to_six_hours(olha, iryna, dead_host):
    message = queue(olha, iryna)
    waits = []
    for _ in range(12):
        due_again(message)
        before = clock.now()
        assert not deliver(message.pk)
        message.refresh_from_db()
        waits.append(round((message.not_before - before) / timedelta(minutes=1)))
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == 360


def test_what_is_delivered_is_not_sent_again(olha, iryna):
    message = queue(olha, iryna)
    assert deliver(message.pk)
    due_again(message)
    assert not deliver(message.pk)
    assert sweep() == 0
    assert len(mail.outbox) == 1


def test_a_notice_for_later_waits(
    olha, iryna, time_machine, django_capture_on_commit_callbacks
):
    later = clock.now() + timedelta(hours=5)
    with django_capture_on_commit_callbacks(execute=True):
        message = queue(olha, iryna, not_before=later)
    assert sweep() == 0
    assert not deliver(message.pk)
    time_machine.move_to(later)
    assert sweep() == 1


def test_who_no_longer_works_here_is_told_nothing(olha, iryna):
    message = queue(olha, iryna)
    iryna.is_active = False
    iryna.save()
    assert not deliver(message.pk)
    assert sweep() == 0
    assert mail.outbox == []


def test_a_message_that_is_gone_is_no_error(olha, iryna):
    assert not deliver(iryna.pk)


def test_one_bad_notice_does_not_hold_up_the_others(olha, iryna):
    bad = queue(olha, iryna, key="bad")
    queue(olha, iryna, key="good")
    OutboxMessage.objects.filter(pk=bad.pk).update(kind="unknown")
    assert sweep() == 1
    bad.refresh_from_db()
    assert (bad.attempts, bad.last_error) == (1, "LookupError")


def test_the_killed_workers_notice_is_due_after_the_lease(olha, iryna, time_machine):
    """What a worker leaves that was killed between claiming and sending."""
    from secure_cases.outbox.delivery import _claim

    message = queue(olha, iryna)
    assert _claim(message.pk) is not None
    assert sweep() == 0
    time_machine.move_to(clock.now() + LEASE)
    assert sweep() == 1
    assert len(mail.outbox) == 1


def test_the_command_sweeps(olha, iryna, capsys):
    queue(olha, iryna)
    call_command("deliver_outbox")
    assert capsys.readouterr().out == "Delivered: 1\n"


@pytest.mark.django_db(transaction=True)
def test_many_who_sweep_at_once_send_one_letter_each():
    olha, iryna = make_user("olha"), make_user("iryna")
    later = clock.now() + timedelta(seconds=1)
    for number in range(6):
        queue(olha, iryna, key=str(number), not_before=later)
    OutboxMessage.objects.update(not_before=clock.now())
    start = threading.Barrier(4)
    delivered: list[int] = []

    def run() -> None:
        start.wait()
        try:
            delivered.append(sweep())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(delivered) == len(mail.outbox) == 6
    assert not OutboxMessage.objects.filter(delivered_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_delivered_in_process_after_a_real_commit():
    olha, iryna = make_user("olha"), make_user("iryna")
    queue(olha, iryna)
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_database_that_fails_after_the_commit_does_not_reach_the_user(caplog):
    """The act is done: its user is not told that it failed."""
    olha, iryna = make_user("olha"), make_user("iryna")

    def fail_to_claim(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "outboxmessage" in sql:
            raise OperationalError("disk full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail_to_claim):
        queue(olha, iryna)
    assert "disk full" in caplog.text
    assert sweep() == 1
