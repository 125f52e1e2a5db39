"""Reads where a person is in a course; the person comes first."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from training import clock
from training.certificates.models import Award
from training.certificates.rules import can_renew
from training.certificates.selectors import awards_of, facts_of
from training.clearance.selectors import competencies_needed
from training.courses.models import CourseVersion
from training.courses.selectors import newest_version, newest_versions
from training.people import rules
from training.people.enums import Progress
from training.people.models import Enrolment


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

    @property
    def next_unit(self) -> rules.Unit | None:
        return rules.next_unit(self.version.units, self.done)

    @property
    def minutes_left(self) -> int:
        return rules.minutes_left(self.version.units, self.done)

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
    return _study(person, version, enrolment, newest, clock.now())


def studies_of(person: Any) -> list[Study]:
    """Return every course that is live, and where the person is with it.

    Those that the person's work asks for come first.
    """
    at = clock.now()
    needed = competencies_needed(person, at)
    found = []
    for newest in newest_versions(person):
        enrolment = newest_enrolment(person, newest.course.slug)
        version = enrolment.version if enrolment else newest
        study = _study(person, version, enrolment, newest, at)
        asked = newest.course.competency in needed
        found.append(replace(study, is_needed=asked))
    return sorted(found, key=lambda one: not one.is_needed)


def newest_enrolment(person: Any, slug: str) -> Enrolment | None:
    return (
        Enrolment.objects.filter(person_id=person.pk, version__course__slug=slug)
        .select_related("version", "version__course")
        .order_by("-cycle", "-version__n")
        .first()
    )


def done_in(enrolment: Enrolment | None) -> rules.Done:
    """Return how far each unit came; done outweighs left for later."""
    if enrolment is None:
        return {}
    rows = enrolment.progress.values_list("unit", "state")
    states = sorted(rows, key=lambda row: row[1] == Progress.DONE)
    return {unit: Progress(state) for unit, state in states}


def award_of(enrolment: Enrolment | None) -> Award | None:
    if enrolment is None:
        return None
    return (
        Award.objects.filter(
            person_id=enrolment.person_id,
            version_id=enrolment.version_id,
            cycle=enrolment.cycle,
        )
        .select_related("certificate", "version")
        .first()
    )


def _study(
    person: Any,
    version: CourseVersion,
    enrolment: Enrolment | None,
    newest: CourseVersion | None,
    at: datetime,
) -> Study:
    award = award_of(enrolment)
    starts = newest is not None and may_start(person, enrolment, award, newest, at)
    return Study(version, enrolment, done_in(enrolment), award, newest, starts)


def may_start(
    person: Any,
    enrolment: Enrolment | None,
    award: Award | None,
    newest: CourseVersion,
    at: datetime,
) -> bool:
    """Say whether a new cycle may begin: none yet, or the last award can be renewed.

    A cycle that is not finished goes on; it is never begun anew.
    """
    if enrolment is None:
        return True
    if award is None:
        return False
    competency = newest.content["competency"]
    held = awards_of(person).filter(competency=competency).first()
    if held is None:
        return True
    months = newest.content["refresher_months"]
    day = clock.day_of(at)
    return can_renew(facts_of(held, at), day, held.valid_from, months)
