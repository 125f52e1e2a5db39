"""Writes attempts: drawing, answers one by one, grading."""

import secrets
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from training import clock
from training.courses.enums import UnitKind
from training.courses.selectors import pool_of
from training.errors import Refused
from training.people.models import Enrolment
from training.people.rules import Unit
from training.people.services import (
    begin_again,
    pass_quiz,
    require_open,
    require_own,
)
from training.quizzes.drawing import draw, shuffled
from training.quizzes.grading import Posted, grade, read
from training.quizzes.models import (
    Attempt,
    AttemptAnswer,
    AttemptItem,
    AttemptResult,
)
from training.quizzes.rules import LEEWAY, ends_at, is_over
from training.quizzes.selectors import (
    answered_in,
    attempts_at,
    chance_of,
    open_attempt,
    time_for,
)


def start_attempt(*, enrolment: Enrolment, unit: Unit, acting_user: Any) -> Attempt:
    """Begin an attempt, or go on with the one that is open. Raises Refused."""
    require_own(enrolment, acting_user)
    if unit["kind"] != UnitKind.QUIZ:
        raise Refused("wrong_kind")
    require_open(enrolment, unit)
    attempts = attempts_at(enrolment, unit)
    if end_what_is_over(attempts, acting_user=acting_user):
        attempts = attempts_at(enrolment, unit)
    if going_on := open_attempt(attempts):
        return going_on
    chance = chance_of(attempts, unit)
    if chance.reason:
        raise Refused(chance.reason, at=chance.at)
    try:
        return _draw_attempt(enrolment, unit, len(attempts) + 1)
    except IntegrityError:  # a second press of the button was first
        if going_on := open_attempt(attempts_at(enrolment, unit)):
            return going_on
        raise


@transaction.atomic
def take_again(*, enrolment: Enrolment, unit: Unit, acting_user: Any) -> Enrolment:
    """Begin a new cycle when all attempts of this one are used. Raises Refused."""
    require_own(enrolment, acting_user)
    chance = chance_of(attempts_at(enrolment, unit), unit)
    if chance.reason != "used_up":
        raise Refused("not_used_up")
    if chance.at and clock.now() < chance.at:
        raise Refused("cool_down", at=chance.at)
    return begin_again(enrolment=enrolment, acting_user=acting_user)


@transaction.atomic
def save_answer(
    *, attempt: Attempt, position: int, posted: Posted, acting_user: Any
) -> None:
    """Keep what was answered to one question. Raises Refused, BadAnswer.

    The same answer sent again, as after a line that dropped, adds nothing.
    """
    require_own(attempt.enrolment, acting_user)
    now = clock.now()
    if AttemptResult.objects.filter(attempt=attempt).exists():
        raise Refused("finished")
    if is_over(attempt.ends_at, now - LEEWAY):
        raise Refused("time_is_over")
    item = attempt.items.filter(position=position).select_related("question").first()
    if item is None:
        raise Refused("no_such_question")
    response = read(item.question.content, item.shown, posted)
    last = item.answers.last()
    if last is None or last.response != response:
        AttemptAnswer.objects.create(item=item, response=response, at=now)


@transaction.atomic
def finish_attempt(*, attempt: Attempt, acting_user: Any) -> AttemptResult:
    """Grade an attempt, once: a second press gets the same result."""
    require_own(attempt.enrolment, acting_user)
    if done := AttemptResult.objects.filter(attempt=attempt).first():
        return done
    version = attempt.enrolment.version
    unit = version.unit(attempt.unit)
    if unit is None:
        raise Refused("wrong_kind")
    graded = grade(
        [(one.question, one.response) for one in answered_in(attempt)],
        unit["pass_mark"],
        set(unit["critical_tags"]),
    )
    result, made = AttemptResult.objects.get_or_create(
        attempt=attempt,
        defaults={
            "finished_at": _end_of(attempt),
            "right": sum(graded.marks),
            "total": len(graded.marks),
            "percent": graded.percent,
            "critical_missed": graded.critical_missed,
            "passed": graded.passed,
            "marks": list(graded.marks),
        },
    )
    if made and result.passed:
        pass_quiz(enrolment=attempt.enrolment, unit=unit, acting_user=acting_user)
    return result


def finish_if_over(*, attempt: Attempt, acting_user: Any) -> AttemptResult | None:
    """Grade an attempt whose time is over; all that was saved counts."""
    if not is_over(attempt.ends_at, clock.now() - LEEWAY):
        return None
    return finish_attempt(attempt=attempt, acting_user=acting_user)


def end_what_is_over(attempts: list[Attempt], *, acting_user: Any) -> bool:
    """Grade the attempt that is open if its time is over; say whether it was."""
    going_on = open_attempt(attempts)
    if going_on is None:
        return False
    return finish_if_over(attempt=going_on, acting_user=acting_user) is not None


def _end_of(attempt: Attempt) -> datetime:
    """Return when an attempt ended: now, or when its time was over."""
    now = clock.now()
    return min(now, attempt.ends_at) if attempt.ends_at else now


@transaction.atomic
def _draw_attempt(enrolment: Enrolment, unit: Unit, n: int) -> Attempt:
    seed, now = secrets.randbits(62), clock.now()
    minutes, _given = time_for(enrolment.person, unit)
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        unit=unit["slug"],
        n=n,
        seed=seed,
        started_at=now,
        ends_at=ends_at(minutes, now),
    )
    pool = pool_of(enrolment.version, set(unit["blueprint"]))
    drawn = draw([one.content["tag"] for one in pool], unit["blueprint"], seed)
    AttemptItem.objects.bulk_create(
        AttemptItem(
            attempt=attempt,
            position=position,
            question=pool[place],
            shown=shuffled(pool[place].content, seed),
        )
        for position, place in enumerate(drawn, 1)
    )
    return attempt
