"""Writes what a learner did. Rows are added; doing the same twice adds nothing."""

from typing import Any

from django.db import IntegrityError, transaction

from training import clock
from training.certificates.models import Award
from training.certificates.selectors import awards_of
from training.certificates.services import give_award
from training.courses.enums import UnitKind
from training.courses.models import CourseVersion
from training.courses.selectors import newest_version
from training.errors import Refused
from training.people import rules
from training.people.enums import Progress
from training.people.models import Enrolment, UnitProgress
from training.people.refreshers import has_lapsed
from training.people.selectors import (
    award_of,
    done_in,
    newest_enrolment,
    study_of,
)


@transaction.atomic
def enrol(*, version: CourseVersion, acting_user: Any) -> Enrolment:
    """Begin a cycle; one that is not finished goes on. Raises Refused.

    Who holds an award that a new version asks to catch up on begins a refresher.
    """
    study = study_of(acting_user, version.course.slug)
    last = study.enrolment if study else None
    if study and last and study.award is None:
        return last
    if study and not study.can_start and study.refreshes is None:
        raise Refused("still_valid")
    before = newest_enrolment(acting_user, version.course.slug)
    return _begin(
        acting_user,
        version,
        cycle=before.cycle + 1 if before else 1,
        refreshes=study.refreshes if study else None,
    )


@transaction.atomic
def begin_again(*, enrolment: Enrolment, acting_user: Any) -> Enrolment:
    """Begin the next cycle, in the newest version; this one stays as it ended."""
    slug = enrolment.version.course.slug
    last = newest_enrolment(acting_user, slug)
    version = newest_version(acting_user, slug)
    if last is None or version is None or last.pk != enrolment.pk:
        raise Refused("not_the_last")
    return _begin(
        acting_user,
        version,
        cycle=enrolment.cycle + 1,
        refreshes=enrolment.refreshes,
    )


def _begin(
    person: Any,
    version: CourseVersion,
    *,
    cycle: int,
    refreshes: CourseVersion | None,
) -> Enrolment:
    return Enrolment.objects.get_or_create(
        person=person,
        version=version,
        cycle=cycle,
        defaults={"started_at": clock.now(), "refreshes": refreshes},
    )[0]


@transaction.atomic
def confirm_lesson(
    *, enrolment: Enrolment, unit: rules.Unit, acting_user: Any
) -> Award | None:
    """The learner says they have read a lesson. Returns the award it earned, if any."""
    return _settle(enrolment, unit, UnitKind.LESSON, Progress.DONE, acting_user)


@transaction.atomic
def skip_lesson(
    *, enrolment: Enrolment, unit: rules.Unit, acting_user: Any
) -> Award | None:
    """The learner leaves hard content for later, at no cost."""
    if not rules.can_skip(unit):
        raise Refused("cannot_skip")
    return _settle(enrolment, unit, UnitKind.LESSON, Progress.SKIPPED, acting_user)


@transaction.atomic
def sign_acknowledgement(
    *, enrolment: Enrolment, unit: rules.Unit, acting_user: Any
) -> Award | None:
    return _settle(
        enrolment, unit, UnitKind.ACKNOWLEDGEMENT, Progress.DONE, acting_user
    )


@transaction.atomic
def pass_quiz(
    *, enrolment: Enrolment, unit: rules.Unit, acting_user: Any
) -> Award | None:
    """A quiz was passed: called by what graded it, never by a page."""
    return _settle(enrolment, unit, UnitKind.QUIZ, Progress.DONE, acting_user)


def require_own(enrolment: Enrolment, acting_user: Any) -> None:
    """Raise Refused unless the enrolment is the acting user's own."""
    if enrolment.person_id != acting_user.pk:
        raise Refused("not_yours")


def require_open(enrolment: Enrolment, unit: rules.Unit) -> None:
    if not rules.is_open(unit, enrolment.units, done_in(enrolment)):
        raise Refused("not_open_yet")


def _settle(
    enrolment: Enrolment,
    unit: rules.Unit,
    kind: UnitKind,
    state: Progress,
    acting_user: Any,
) -> Award | None:
    require_own(enrolment, acting_user)
    if unit["kind"] != kind:
        raise Refused("wrong_kind")
    require_open(enrolment, unit)
    UnitProgress.objects.get_or_create(
        enrolment=enrolment,
        unit=unit["slug"],
        state=state,
        defaults={"at": clock.now()},
    )
    return _finish(enrolment, acting_user)


def _finish(enrolment: Enrolment, acting_user: Any) -> Award | None:
    """Give the award when all that is needed is settled, once."""
    if not rules.is_finished(enrolment.units, done_in(enrolment)):
        return None
    if award := award_of(enrolment):
        return award
    if has_lapsed(enrolment, awards_of(enrolment.person), clock.now()):
        return None
    try:
        return give_award(
            version=enrolment.version,
            cycle=enrolment.cycle,
            person=enrolment.person,
            refreshed=enrolment.refreshes_id is not None,
            acting_user=acting_user,
        )
    except IntegrityError:  # another request of the same learner was first
        if award := award_of(enrolment):
            return award
        raise
