"""Reads who has what to learn, and how far that is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from training import clock
from training.certificates.models import Award
from training.clearance.selectors import Key, waived_until, waivers_of
from training.courses.models import CourseVersion
from training.courses.selectors import newest_versions
from training.duties.enums import Reason, State
from training.duties.models import Assignment
from training.duties.rules import AHEAD, state_of


@dataclass(frozen=True)
class Proofs:
    """What people have proved by their awards."""

    counts: dict[Key, int]  # of awards, revoked ones too
    last_days: dict[Key, date]  # of those that were not revoked
    versions: dict[tuple[Any, int], int]  # person and course -> newest version's n

    def meet(self, row: Assignment) -> bool:
        """Say whether a duty is done.

        - a change of the law: an award of the version, or of a later one;
        - else one award more; to renew, one that ends later: a refresher does not.
        """
        if row.version is not None:
            newest = self.versions.get((row.person_id, row.version.course_id), 0)
            return newest >= row.version.n
        key = row.person_id, row.competency
        given = self.counts.get(key, 0) >= row.cycle
        if row.reason != Reason.RENEWAL:
            return given
        return given and self.last_days.get(key, date.min) > row.due_on


def proofs_of(persons: Collection[Any]) -> Proofs:
    """Return what these people have proved. One query."""
    proofs = Proofs({}, {}, {})
    columns = ("valid_until", "version__course_id", "version__n", "revocation")
    for person, competency, until, course, n, revoked in Award.objects.filter(
        person__in=persons
    ).values_list("person_id", "competency", *columns):
        key, taken = (person, competency), (person, course)
        proofs.counts[key] = proofs.counts.get(key, 0) + 1
        if revoked is None:
            proofs.last_days[key] = max(until, proofs.last_days.get(key, until))
            proofs.versions[taken] = max(n, proofs.versions.get(taken, 0))
    return proofs


def live_assignments() -> QuerySet[Assignment]:
    """Return what is asked of somebody, done or not."""
    return Assignment.objects.filter(lifted_on=None).select_related("version")


@dataclass(frozen=True)
class Standing:
    """A duty and how far it is; `waived_until` when it was put off."""

    row: Assignment
    state: State
    waived_until: date | None = None


def standings(rows: Iterable[Assignment], at: datetime) -> list[Standing]:
    """Return how far each duty is, in two queries however many there are."""
    rows = list(rows)
    persons = {row.person_id for row in rows}
    proofs = proofs_of(persons)
    waivers = waived_until({row.competency for row in rows}, at, persons=persons)
    day = clock.day_of(at)
    found = []
    for row in rows:
        waived = waivers.get((row.person_id, row.competency))
        state = state_of(row.due_on, day, met=proofs.meet(row), waived_until=waived)
        found.append(Standing(row, state, waived))
    return found


@dataclass(frozen=True)
class Duty:
    """One line of what is due: for the person it belongs to."""

    title: str
    slug: str  # of the course, if one is live
    state: State
    reason: Reason
    due_on: date
    waived_until: date | None = None
    waived_because: str = ""


def duties_of(person: Any, at: datetime) -> list[Duty]:
    """Return what is due before long, overdue or put off; each competency once."""
    soon = clock.day_of(at) + AHEAD
    rows = live_assignments().filter(person_id=person.pk, due_on__lte=soon)
    open_ones = [
        one
        for one in standings(rows.order_by("due_on", "created_at"), at)
        if one.state != State.MET
    ]
    if not open_ones:
        return []
    versions = _by_competency(newest_versions(person))
    first = {one.row.competency: one for one in reversed(open_ones)}
    return [
        _duty(one, versions.get(one.row.competency))
        for one in sorted(first.values(), key=lambda one: one.row.due_on)
    ]


def _by_competency(versions: Iterable[CourseVersion]) -> dict[str, CourseVersion]:
    return {one.course.competency: one for one in versions}


def _duty(standing: Standing, version: CourseVersion | None) -> Duty:
    row = standing.row
    waived = standing.state == State.WAIVED
    return Duty(
        title=version.title if version else row.competency,
        slug=version.course.slug if version else "",
        state=standing.state,
        reason=Reason(row.reason),
        due_on=row.due_on,
        waived_until=standing.waived_until if waived else None,
        waived_because=_reason(row) if waived else "",
    )


def _reason(row: Assignment) -> str:
    newest = waivers_of(row.person_id).filter(competency=row.competency).first()
    return newest.reason if newest else ""
