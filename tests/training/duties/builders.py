"""Rules and awards on given days, without taking the courses."""

from datetime import date, datetime, time, timedelta
from typing import Any

from training import conf
from training.certificates.models import Award
from training.clearance.models import Requirement
from training.clearance.services import rule_of
from training.clock import add_months
from training.courses.models import CourseVersion


def rule(**changes: Any) -> Requirement:
    facts = {
        "competency": "record",
        "capability": "record.read",
        "since": date(2026, 1, 1),
        "grace_days": 14,
    }
    row = rule_of(**facts | changes)
    row.save()
    return row


def award(
    person: Any,
    version: CourseVersion,
    since: date,
    *,
    until: date | None = None,
    supersedes: Award | None = None,
    competency: str = "record",
) -> Award:
    return Award.objects.create(
        person=person,
        competency=competency,
        version=version,
        cycle=Award.objects.filter(person=person).count() + 1,
        given_at=morning(since),
        valid_from=since,
        valid_until=until or add_months(since, 12) - timedelta(days=1),
        supersedes=supersedes,
    )


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=conf.zone())
