"""Reads attempts; the person comes first, so another's is never found."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from training import clock
from training.accommodations.models import Accommodation
from training.accommodations.selectors import PLAIN, accommodation_of
from training.people.models import Enrolment
from training.people.rules import Unit
from training.quizzes.models import Attempt, AttemptItem
from training.quizzes.rules import MayStart, Tried, may_start


@dataclass(frozen=True)
class Answered:
    """A question of an attempt, with the answer that counts so far."""

    item: AttemptItem
    question: dict[str, Any]
    response: Any  # None while unanswered


def attempt_of(person: Any, attempt_id: UUID) -> Attempt | None:
    return (
        Attempt.objects.filter(pk=attempt_id, enrolment__person_id=person.pk)
        .select_related("enrolment__version__course", "result")
        .first()
    )


def answered_in(attempt: Attempt) -> list[Answered]:
    """Return the questions in the order asked. Two queries."""
    items = attempt.items.select_related("question").prefetch_related("answers")
    return [
        Answered(item, item.question.content, _last(item))
        for item in items.order_by("position")
    ]


def attempts_at(enrolment: Enrolment, unit: Unit) -> list[Attempt]:
    rows = Attempt.objects.filter(enrolment=enrolment, unit=unit["slug"])
    return list(rows.select_related("result").order_by("n"))


def open_attempt(attempts: list[Attempt]) -> Attempt | None:
    return next((one for one in attempts if not hasattr(one, "result")), None)


def chance_of(attempts: list[Attempt], unit: Unit) -> MayStart:
    """Return whether another attempt may begin now."""
    tried = [
        Tried(one.result.finished_at, one.result.passed)
        for one in attempts
        if hasattr(one, "result")
    ]
    return may_start(tried, unit["max_attempts"], unit["cool_down_hours"], clock.now())


def time_for(person: Any, unit: Unit) -> tuple[int, Accommodation | None]:
    """Return a person's minutes for a quiz (0: no limit), and what adds to them."""
    limit = unit.get("time_limit_minutes") or 0
    given = accommodation_of(person, clock.now()) if limit else None
    percent = given.time_percent if given else PLAIN
    return limit * percent // 100, given


def _last(item: AttemptItem) -> Any:
    answers = list(item.answers.all())
    return answers[-1].response if answers else None
