"""Lessons, what is put off, promises, cycles; the rules without pages."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.training.builders import begun, finish_course, local, published
from training.certificates.models import Award
from training.certificates.services import revoke_award
from training.errors import Refused
from training.people import rules, services
from training.people.enums import Progress
from training.people.models import Enrolment, UnitProgress
from training.people.selectors import done_in, studies_of, study_of

LESSON = {"kind": "lesson", "slug": "a", "required": True, "trauma_notice": ""}
HARD = LESSON | {"slug": "b", "trauma_notice": "!"}
EXTRA = LESSON | {"slug": "c", "required": False}
QUIZ = {"kind": "quiz", "slug": "d", "required": True}
UNITS = [LESSON, HARD, EXTRA, QUIZ]
DONE, SKIPPED = Progress.DONE, Progress.SKIPPED


@pytest.mark.parametrize(
    ("done", "opens", "finished"),
    [
        ({}, False, False),
        ({"a": DONE}, False, False),
        ({"a": DONE, "b": SKIPPED}, True, False),
        ({"a": DONE, "b": DONE}, True, False),
        ({"a": DONE, "b": SKIPPED, "d": DONE}, True, True),
    ],
)
def test_a_quiz_opens_after_what_is_needed(
    done: dict, opens: bool, finished: bool
) -> None:
    assert rules.is_open(QUIZ, UNITS, done) == opens
    assert rules.is_finished(UNITS, done) == finished


def test_a_lesson_is_always_open_and_only_hard_ones_may_be_put_off() -> None:
    assert all(rules.is_open(one, UNITS, {}) for one in (LESSON, HARD, EXTRA))
    assert [rules.can_skip(one) for one in UNITS] == [False, True, False, False]


def unit(enrolment: Enrolment, slug: str) -> dict:
    return enrolment.version.unit(slug)


def test_putting_off_costs_nothing_and_reading_later_counts(learner: Any) -> None:
    enrolment = begun(learner)
    facts = {"enrolment": enrolment, "unit": unit(enrolment, "hard")}
    services.skip_lesson(**facts, acting_user=learner)
    assert done_in(enrolment)["hard"] == SKIPPED
    services.confirm_lesson(**facts, acting_user=learner)
    assert done_in(enrolment)["hard"] == DONE
    services.skip_lesson(**facts, acting_user=learner)
    assert done_in(enrolment)["hard"] == DONE


def test_an_ordinary_lesson_is_not_put_off(learner: Any) -> None:
    enrolment = begun(learner)
    with pytest.raises(Refused, match="cannot_skip"):
        services.skip_lesson(
            enrolment=enrolment, unit=unit(enrolment, "first"), acting_user=learner
        )


def test_reading_twice_adds_nothing(learner: Any) -> None:
    enrolment = begun(learner)
    for _ in range(2):
        services.confirm_lesson(
            enrolment=enrolment, unit=unit(enrolment, "first"), acting_user=learner
        )
    assert UnitProgress.objects.count() == 1


@pytest.mark.parametrize(
    ("act", "slug"),
    [
        (services.confirm_lesson, "test"),
        (services.confirm_lesson, "promise"),
        (services.sign_acknowledgement, "first"),
        (services.pass_quiz, "first"),
    ],
)
def test_each_unit_is_done_in_its_own_way(learner: Any, act: Any, slug: str) -> None:
    enrolment = begun(learner)
    with pytest.raises(Refused, match="wrong_kind"):
        act(enrolment=enrolment, unit=unit(enrolment, slug), acting_user=learner)


def test_the_promise_waits_for_the_rest(learner: Any) -> None:
    enrolment = begun(learner)
    with pytest.raises(Refused, match="not_open_yet"):
        services.sign_acknowledgement(
            enrolment=enrolment, unit=unit(enrolment, "promise"), acting_user=learner
        )


def test_anothers_course_is_not_advanced(learner: Any, other: Any) -> None:
    enrolment = begun(learner)
    with pytest.raises(Refused, match="not_yours"):
        services.confirm_lesson(
            enrolment=enrolment, unit=unit(enrolment, "first"), acting_user=other
        )


def test_beginning_twice_is_one_cycle(learner: Any) -> None:
    version = published()
    assert begun(learner, version) == begun(learner, version)
    assert Enrolment.objects.count() == 1


def test_who_is_in_an_old_version_stays_in_it(learner: Any) -> None:
    first = begun(learner)
    newer = published(summary="Інший опис.")
    assert begun(learner, newer) == first
    assert study_of(learner, "small-course").version == first.version


def test_a_valid_certificate_is_not_taken_again(learner: Any) -> None:
    enrolment = finish_course(learner)
    with pytest.raises(Refused, match="still_valid"):
        begun(learner, enrolment.version)


def test_a_new_cycle_begins_in_the_newest_version(
    cast: Cast, time_machine: Any
) -> None:
    time_machine.move_to(local("2026-03-01T12:00"), tick=False)
    old = finish_course(cast.olha)
    newer = published(summary="Інший опис.")
    revoke_award(award=Award.objects.get(), reason="invented", acting_user=cast.sofiia)
    time_machine.move_to(local("2026-03-02T12:00"), tick=False)
    again = begun(cast.olha, newer)
    assert (again.cycle, again.version) == (2, newer)
    assert done_in(old)["test"] == DONE


def test_a_course_that_is_taken_down_stays_for_who_began_it(
    learner: Any, other: Any
) -> None:
    enrolment = begun(learner)
    enrolment.version.course.unpublish()
    assert study_of(learner, "small-course").enrolment == enrolment
    assert study_of(other, "small-course") is None
    assert studies_of(other) == []


@pytest.mark.parametrize(
    "path",
    [
        "/learn/courses/no-such/",
        "/learn/courses/no-such/units/first/",
        "/learn/courses/small-course/units/no-such/",
        "/learn/courses/small-course/units/first/quiz/",
    ],
)
def test_what_is_not_there_is_not_found(cast: Cast, path: str) -> None:
    begun(cast.olha)
    assert cast.client("olha").get(path).status_code == 404


def test_before_a_course_is_begun_its_units_lead_to_it(cast: Cast) -> None:
    published()
    answer = cast.client("olha").get("/learn/courses/small-course/units/first/")
    assert answer.headers["location"] == "/learn/courses/small-course/"


def test_the_list_costs_the_same_for_any_number_of_courses(learner: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            studies_of(learner)
        return len(queries)

    finish_course(learner)
    few = cost()
    for number in range(5):
        begun(learner, published(slug=f"course-{number}"))
    assert cost() == few
