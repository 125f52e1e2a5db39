"""Reads where a person is in a course; the person comes first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from training import clock
from training.certificates.models import Award
from training.certificates.rules import can_renew
from training.certificates.selectors import awards_of, facts_of
from training.clearance.selectors import competencies_needed
from training.courses.models import CourseVersion
from training.courses.selectors import newest_version, newest_versions
from training.people import rules
from training.people.enums import Progress
from training.people.models import Enrolment, UnitProgress
from training.people.refreshers import (
    Asking,
    has_lapsed,
    refreshed_version,
    versions_that_ask,
)


@dataclass(frozen=True)
class Study:
    """A person and a course: the cycle they are in, if any, and what it gave."""

    version: CourseVersion  # of the cycle, else the newest
    enrolment: Enrolment | None
    done: rules.Done
    award: Award | None  # of this cycle
    newest: CourseVersion | None
    can_start: bool
    is_needed: bool = False  # something the person does asks for it
    refreshes: CourseVersion | None = None  # what a refresher would start from

    @property
    def units(self) -> list[rules.Unit]:
        """Return what the cycle takes: a refresher takes a part of its version."""
        return self.enrolment.units if self.enrolment else self.version.units

    @property
    def is_refresher(self) -> bool:
        return bool(self.enrolment and self.enrolment.refreshes_id)

    def unit(self, slug: str) -> rules.Unit | None:
        return next((one for one in self.units if one["slug"] == slug), None)

    @property
    def next_unit(self) -> rules.Unit | None:
        return rules.next_unit(self.units, self.done)

    @property
    def minutes_left(self) -> int:
        return rules.minutes_left(self.units, self.done)

    @property
    def settled(self) -> int:
        return len(self.done)


def study_of(person: Any, slug: str) -> Study | None:
    """Return where the person is with a course that is live or that they began."""
    enrolment = newest_enrolment(person, slug)
    newest = newest_version(person, slug)
    version = enrolment.version if enrolment else newest
    if version is None:
        return None
    awards = list(awards_of(person))
    done = done_in(enrolment)
    return _study(version, newest, enrolment, done, awards, versions_that_ask())


def studies_of(person: Any) -> list[Study]:
    """Return every course that is live, and where the person is with it.

    Those that the person's work asks for come first. The number of queries does not
    grow with the courses.
    """
    enrolments = _newest_enrolments(person)
    done = _done_in_each(enrolments.values())
    awards = list(awards_of(person))
    asking = versions_that_ask()
    needed = competencies_needed(person, clock.now())
    found = []
    for newest in newest_versions(person):
        enrolment = enrolments.get(newest.course_id)
        version = enrolment.version if enrolment else newest
        settled = done.get(enrolment.pk, {}) if enrolment else {}
        study = _study(version, newest, enrolment, settled, awards, asking)
        asked = newest.course.competency in needed
        found.append(replace(study, is_needed=asked))
    return sorted(found, key=lambda one: not one.is_needed)


def newest_enrolment(person: Any, slug: str) -> Enrolment | None:
    return _enrolments(person).filter(version__course__slug=slug).last()


def done_in(enrolment: Enrolment | None) -> rules.Done:
    """Return how far each unit came; done outweighs left for later."""
    if enrolment is None:
        return {}
    return _done_in_each([enrolment]).get(enrolment.pk, {})


def award_of(enrolment: Enrolment) -> Award | None:
    """Return what a cycle gave, if it is finished."""
    found = awards_of(enrolment.person)
    return found.filter(version=enrolment.version_id, cycle=enrolment.cycle).first()


def _enrolments(person: Any) -> QuerySet[Enrolment]:
    return (
        Enrolment.objects.filter(person_id=person.pk)
        .select_related("version", "version__course", "refreshes")
        .order_by("cycle", "version__n")
    )


def _newest_enrolments(person: Any) -> dict[int, Enrolment]:
    return {one.version.course_id: one for one in _enrolments(person)}


def _done_in_each(enrolments: Iterable[Enrolment]) -> dict[UUID, rules.Done]:
    found: dict[UUID, rules.Done] = {}
    rows = UnitProgress.objects.filter(enrolment__in=list(enrolments))
    for row in sorted(rows, key=lambda row: row.state == Progress.DONE):
        found.setdefault(row.enrolment_id, {})[row.unit] = Progress(row.state)
    return found


def _study(
    version: CourseVersion,
    newest: CourseVersion | None,
    enrolment: Enrolment | None,
    done: rules.Done,
    awards: list[Award],
    asking: Asking,
) -> Study:
    at = clock.now()
    given = (one for one in awards if enrolment and _is_of(one, enrolment))
    award = next(given, None)
    if enrolment and award is None and has_lapsed(enrolment, awards, at):
        version, enrolment, done = newest or version, None, {}
    starts = newest is not None and _may_start(enrolment, award, newest, awards)
    refreshes = None
    if newest is not None and award is not None and not starts:
        refreshes = refreshed_version(awards, newest, asking, at)
    return Study(version, enrolment, done, award, newest, starts, refreshes=refreshes)


def _is_of(award: Award, enrolment: Enrolment) -> bool:
    return (award.version_id, award.cycle) == (enrolment.version_id, enrolment.cycle)


def _may_start(
    enrolment: Enrolment | None,
    award: Award | None,
    newest: CourseVersion,
    awards: list[Award],
) -> bool:
    """Say whether a new cycle may begin: none yet, or the last award can be renewed.

    A cycle that is not finished goes on; it is never begun anew.
    """
    if enrolment is None:
        return True
    if award is None:
        return False
    content, at = newest.content, clock.now()
    held = next(
        (one for one in awards if one.competency == content["competency"]), award
    )
    day, months = clock.day_of(at), content["refresher_months"]
    return can_renew(facts_of(held, at), day, held.valid_from, months)
