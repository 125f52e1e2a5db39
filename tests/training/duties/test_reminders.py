"""Letters 90, 60, 30, 7 days ahead and on the day: each once, whatever dies."""

import threading
from datetime import date, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.db import connection

from tests.cast import Cast
from tests.training.builders import published
from tests.training.duties.builders import award, morning, rule
from training.clearance.services import waive
from training.duties import reminders
from training.duties.models import Assignment, Reminder
from training.duties.reminders import send_reminders
from training.duties.rules import reminder_for
from training.duties.services import derive_assignments

DAY = date(2026, 6, 1)
DUE = DAY + timedelta(90)
WORDS = ("торг", "курс", "людьми", "traffick", "course", "record", "Невеликий")


@pytest.fixture
def due(cast: Cast, time_machine: Any) -> Assignment:
    """Olha has something to learn in 90 days."""
    time_machine.move_to(morning(DAY), tick=False)
    published()
    rule(roles=["supervisor"], since=DUE)
    return Assignment.objects.create(
        person=cast.olha,
        competency="record",
        cycle=1,
        reason="first",
        due_on=DUE,
        created_at=morning(DAY),
    )


@pytest.mark.parametrize(
    ("left", "kind"),
    [
        (91, None),
        (90, 90),
        (61, 90),
        (60, 60),
        (31, 60),
        (30, 30),
        (8, 30),
        (7, 7),
        (1, 7),
        (0, 0),
        (-5, 0),
    ],
)
def test_which_letter_is_for_a_day(left: int, kind: int | None) -> None:
    assert reminder_for(DUE, DUE - timedelta(left)) == kind


def test_five_letters_in_all(due: Assignment, time_machine: Any) -> None:
    for day in range(100):
        time_machine.move_to(morning(DAY + timedelta(day)), tick=False)
        send_reminders()
        send_reminders()
    assert len(mail.outbox) == 5
    assert {one.kind for one in Reminder.objects.exclude(sent_at=None)} == {
        90,
        60,
        30,
        7,
        0,
    }
    assert len({one.extra_headers["Message-ID"] for one in mail.outbox}) == 5


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_subject_tells_a_stranger_nothing(
    cast: Cast, due: Assignment, time_machine: Any, language: str
) -> None:
    cast.olha.language = language
    cast.olha.save()
    for left in (90, 0, -1):
        Reminder.objects.all().delete()
        time_machine.move_to(morning(DUE - timedelta(left)), tick=False)
        send_reminders()
    assert len(mail.outbox) == 3
    for letter in mail.outbox:
        assert letter.to == [cast.olha.email]
        assert not [one for one in WORDS if one in letter.subject]
        assert "\n" not in letter.subject
        assert "Невеликий" not in letter.body
        assert "http" not in letter.body
    assert ("Aug." in mail.outbox[0].subject) == (language == "en")


def test_one_letter_for_all_that_is_due_to_one_person(
    cast: Cast, due: Assignment
) -> None:
    Assignment.objects.create(
        person=cast.olha,
        competency="ethics",
        cycle=1,
        reason="first",
        due_on=DUE - timedelta(10),
        created_at=morning(DAY),
    )
    assert send_reminders() == 1
    assert Reminder.objects.exclude(sent_at=None).count() == 2


def test_what_is_done_put_off_or_lifted_is_not_written_about(
    cast: Cast, due: Assignment, version: Any
) -> None:
    waive(
        person=cast.olha,
        competency="record",
        reason="invented",
        until=DAY + timedelta(5),
        acting_user=cast.root,
    )
    assert send_reminders() == 0
    due.competency = "ethics"
    due.lifted_on = DAY
    due.save()
    assert send_reminders() == 0
    due.lifted_on = None
    due.save()
    award(cast.olha, version, DAY, competency="ethics")
    assert send_reminders() == 0
    assert not Reminder.objects.exists()


def test_a_closed_account_gets_no_letter(cast: Cast, due: Assignment) -> None:
    cast.olha.is_active = False
    cast.olha.save()
    assert send_reminders() == 0


class Backend(locmem.EmailBackend):
    """A mail host that goes wrong as a test asks."""

    before: Any = None
    after: Any = None

    def send_messages(self, messages: Any) -> int:
        if Backend.before:
            raise Backend.before
        sent = super().send_messages(messages)
        if Backend.after:
            raise Backend.after
        return sent


@pytest.fixture
def host(settings: Any) -> Any:
    settings.EMAIL_BACKEND = "tests.training.duties.test_reminders.Backend"
    Backend.before = Backend.after = None
    yield Backend
    Backend.before = Backend.after = None


def test_a_mail_host_that_is_away_is_asked_again(due: Assignment, host: Any) -> None:
    host.before = SMTPServerDisconnected("away")
    assert send_reminders() == 0
    assert Reminder.objects.get().sent_at is None
    host.before = None
    assert send_reminders() == 1
    assert send_reminders() == 0


def test_a_sender_that_died_before_the_letter_loses_none(
    due: Assignment, host: Any, time_machine: Any
) -> None:
    host.before = SystemExit()
    with pytest.raises(SystemExit):
        send_reminders()
    host.before = None
    assert send_reminders() == 0  # the one who took it may still be at it
    time_machine.move_to(morning(DAY) + reminders.LEASE * 1.1, tick=False)
    assert send_reminders() == 1
    assert len(mail.outbox) == 1


def test_what_remains_possible_a_second_copy_with_the_same_id(
    due: Assignment, host: Any, time_machine: Any
) -> None:
    """The one case: the letter is out, and the sender dies before it says so."""
    host.after = SystemExit()
    with pytest.raises(SystemExit):
        send_reminders()
    host.after = None
    time_machine.move_to(morning(DAY) + reminders.LEASE * 1.1, tick=False)
    send_reminders()
    send_reminders()
    first, second = mail.outbox
    assert first.extra_headers == second.extra_headers


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_one_letter(due: Assignment) -> None:
    start = threading.Barrier(2)
    faults: list[Exception] = []

    def send() -> None:
        start.wait()
        try:
            send_reminders()
        except Exception as error:  # noqa: BLE001 - shown by the test
            faults.append(error)
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()
    assert not faults
    assert len(mail.outbox) == 1
    assert Reminder.objects.count() == 1


def test_derived_duties_are_written_about(cast: Cast, version: Any, time_machine: Any):
    time_machine.move_to(morning(DAY), tick=False)
    rule(days_given=30)
    derive_assignments()
    assert send_reminders() == Assignment.objects.count()
