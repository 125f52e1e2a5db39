"""Sends each reminder once: the row comes first, `sent_at` after the letter.

What remains possible: a process that dies after the mail host has taken the letter and
before `sent_at` is saved lets the next run send it again, with the same Message-ID.
A process that dies before that loses nothing.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from training import clock
from training.duties.enums import Ahead, State
from training.duties.mail import letter_to
from training.duties.models import Assignment, Reminder
from training.duties.rules import AHEAD, reminder_for
from training.duties.selectors import live_assignments, standings

log = logging.getLogger("training.duties")

BATCH = 200  # people whose duties are looked at afresh before they are written to
LEASE = timedelta(hours=1)  # after which a sender that said nothing is taken for dead


@dataclass(frozen=True)
class _Due:
    """A duty and the letter that is for today."""

    row: Assignment
    kind: Ahead


def send_reminders() -> int:
    """Write to everybody whose day is near; returns how many letters went out.

    Not to be called inside a transaction: each row has to stand before its letter.
    """
    soon = clock.day_of(clock.now()) + AHEAD
    near = live_assignments().filter(due_on__lte=soon)
    persons = list(near.order_by("person_id").values_list("person_id", flat=True))
    persons = list(dict.fromkeys(persons))
    return sum(
        _write_to(persons[start : start + BATCH])
        for start in range(0, len(persons), BATCH)
    )


def _write_to(persons: list[Any]) -> int:
    at = clock.now()
    due = _due_of(persons, at)
    rows = [
        Reminder(assignment=one.row, kind=one.kind, created_at=at)
        for many in due.values()
        for one in many
    ]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    waiting = _waiting(due.values())
    users = get_user_model().objects.filter(pk__in=due, is_active=True)
    return sum(_send(user, due[user.pk], waiting) for user in users)


def _due_of(persons: list[Any], at: datetime) -> dict[Any, list[_Due]]:
    """Return the letters of a day: for what is not done and not put off."""
    day = clock.day_of(at)
    rows = live_assignments().filter(person__in=persons, due_on__lte=day + AHEAD)
    found: dict[Any, list[_Due]] = defaultdict(list)
    for one in standings(rows.order_by("due_on"), at):
        kind = reminder_for(one.row.due_on, day)
        if kind is not None and one.state in (State.OPEN, State.OVERDUE):
            found[one.row.person_id].append(_Due(one.row, kind))
    return found


def _waiting(due: Iterable[list[_Due]]) -> dict[tuple[Any, int], Reminder]:
    rows = [one.row.pk for many in due for one in many]
    unsent = Reminder.objects.filter(assignment__in=rows, sent_at=None)
    return {(one.assignment_id, one.kind): one for one in unsent}


def _send(user: Any, due: list[_Due], waiting: dict[tuple[Any, int], Reminder]) -> int:
    """Send one letter about whatever this sender could take. Returns 1 or 0."""
    keys = [(one.row.pk, one.kind) for one in due]
    taken = [waiting[key] for key in keys if key in waiting and _take(waiting[key])]
    if not taken:
        return 0
    reminders = Reminder.objects.filter(pk__in=[one.pk for one in taken])
    mine = {one.assignment_id for one in taken}
    first = min(one.row.due_on for one in due if one.row.pk in mine)
    letter = letter_to(
        user,
        due_on=first,
        many=len(taken),
        day=clock.day_of(clock.now()),
        keys=[f"{one.assignment_id}.{one.kind}" for one in taken],
    )
    try:
        letter.send()
    except (SMTPException, OSError):
        log.exception(
            "a reminder to %s was not sent; the next run tries again", user.pk
        )
        reminders.update(taken_at=None)
        return 0
    reminders.update(sent_at=clock.now())
    return 1


def _take(reminder: Reminder) -> bool:
    """Take a letter to send, unless another sender has it or it went out."""
    now = clock.now()
    free = Q(taken_at=None) | Q(taken_at__lt=now - LEASE)
    rows = Reminder.objects.filter(free, pk=reminder.pk, sent_at=None)
    return bool(rows.update(taken_at=now))
