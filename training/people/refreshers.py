"""Who is to catch up with a new version of a course, since when, and with what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from training import clock
from training.certificates.enums import State
from training.certificates.models import Award
from training.certificates.rules import state_of
from training.certificates.selectors import facts_of
from training.courses.changes import refresher_units
from training.courses.models import CourseVersion
from training.people.models import Enrolment

HOLDS = frozenset({State.VALID, State.EXPIRING})


@dataclass(frozen=True)
class Behind:
    """A person holds an award that an editor asked to catch up on."""

    person: Any  # primary key
    award: UUID
    competency: str
    version: int  # the first one, after what they hold, that asks for it
    since: datetime  # when it was published


@dataclass(frozen=True)
class Asked:
    """A version that asks holders of earlier ones to catch up."""

    version: int
    n: int
    at: datetime


Asking = dict[int, list[Asked]]  # by course


def versions_that_ask() -> Asking:
    """Return the versions of live courses that ask for a refresher, oldest first."""
    found: Asking = {}
    rows = CourseVersion.objects.filter(delta_required=True, course__live=True)
    for course, pk, n, at in rows.order_by("n").values_list(
        "course", "pk", "n", "published_at"
    ):
        found.setdefault(course, []).append(Asked(pk, n, at))
    return found


def everybody_behind(at: datetime) -> list[Behind]:
    """Return whoever is behind at a moment. Two queries, whatever the numbers."""
    asking = versions_that_ask()
    if not asking:
        return []
    rows = Award.objects.filter(
        version__course__in=asking, superseded_by=None, revocation=None,
        valid_from__lte=clock.day_of(at), valid_until__gte=clock.day_of(at),
    ).values_list(
        "person", "pk", "competency", "version__course", "version__n"
    )  # fmt: skip
    found = []
    for person, award, competency, course, n in rows.iterator():
        first = next(
            (one for one in asking[course] if one.n > n and one.at <= at), None
        )
        if first is not None:
            found.append(Behind(person, award, competency, first.version, first.at))
    return found


def held_version(
    awards: Iterable[Award], newest: CourseVersion, at: datetime
) -> CourseVersion | None:
    """Return the version that the person's award of the course is of, if it counts."""
    for award in awards:
        ours = award.version.course_id == newest.course_id
        if ours and state_of(facts_of(award, at), clock.day_of(at)) in HOLDS:
            return award.version
    return None


def refreshed_version(
    awards: Iterable[Award], newest: CourseVersion, asking: Asking, at: datetime
) -> CourseVersion | None:
    """Return the version a refresher would start from; None when none is due."""
    held = held_version(awards, newest, at)
    if held is None or held.n >= newest.n:
        return None
    if not any(one.n > held.n for one in asking.get(newest.course_id, ())):
        return None
    return held if refresher_units(held.content, newest.content) else None


def has_lapsed(enrolment: Enrolment, awards: Iterable[Award], at: datetime) -> bool:
    """Say whether what a refresher refreshes no longer counts: it leads nowhere then.

    The whole course is to be taken, in a cycle of its own.
    """
    if enrolment.refreshes_id is None:
        return False
    held = held_version(awards, enrolment.version, at)
    return held is None or held.pk != enrolment.refreshes_id
