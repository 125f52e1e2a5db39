"""A new version asks its holders to catch up, or means nothing to them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.training.builders import answer_all, finish_course, published, small
from training import clock
from training.certificates.enums import State
from training.certificates.models import Award
from training.certificates.rules import state_of
from training.certificates.selectors import awards_of, facts_of
from training.certificates.services import revoke_award
from training.clearance import clearance
from training.clearance.services import require_competency
from training.courses.changes import changes_between, refresher_units
from training.courses.models import Course, CourseVersion
from training.errors import Refused
from training.people import services as people
from training.people.models import Enrolment
from training.people.refreshers import everybody_behind
from training.people.selectors import studies_of, study_of
from training.quizzes import services as quizzes

SLUG = "small-course"


def changed(asks: bool = True, **changes: Any) -> CourseVersion:
    """Publish another version, in which the first lesson says something new."""
    course = Course.objects.get(slug=SLUG)
    course.refresher = "yes" if asks else "no"
    course.refresher_after = course.versions.count()
    course.save()
    units = small()["units"]
    units[0]["blocks"][0]["text"] = ["Новий абзац."]
    return published(**({"units": units} | changes))


def take_refresher(user: Any) -> Enrolment:
    study = study_of(user, SLUG)
    assert study
    assert study.newest
    enrolment = people.enrol(version=study.newest, acting_user=user)
    for unit in enrolment.units:
        if unit["kind"] == "lesson":
            people.confirm_lesson(enrolment=enrolment, unit=unit, acting_user=user)
        if unit["kind"] == "quiz":
            pass_quiz(enrolment, unit, user)
    return enrolment


def pass_quiz(enrolment: Enrolment, unit: Any, user: Any) -> None:
    asked = {"enrolment": enrolment, "unit": unit, "acting_user": user}
    attempt = quizzes.start_attempt(**asked)
    answer_all(attempt, user)
    quizzes.finish_attempt(attempt=attempt, acting_user=user)


def test_what_changed_is_told_by_unit_and_question(db: None) -> None:
    old = published()
    questions = small()["questions"]
    questions[4]["stem"] = "Це інше."
    new = changed(questions=questions)
    assert new.changes.units == ("first",)
    assert new.changes.questions == ("q-05",)
    assert not old.changes
    names = [one["slug"] for one in refresher_units(old.content, new.content)]
    assert names == ["first", "test"]


def test_another_length_or_order_is_no_change(db: None) -> None:
    old = published()
    units = [one | {"minutes": 99} for one in small()["units"]]
    new = published(units=units)
    assert new.n == 2
    assert not changes_between(old.content, new.content)
    assert refresher_units(old.content, new.content) == []


def test_a_changed_question_alone_brings_its_quiz(db: None) -> None:
    old = published()
    questions = small()["questions"]
    questions[0]["stem"] = "Інше запитання?"
    new = published(questions=questions)
    names = [one["slug"] for one in refresher_units(old.content, new.content)]
    assert names == ["test"]


def test_a_version_that_asks_nothing_changes_nothing_for_holders(learner: Any) -> None:
    finish_course(learner)
    before = list(Award.objects.values())
    changed(asks=False)
    study = study_of(learner, SLUG)
    assert study
    assert not study.can_start
    assert study.refreshes is None
    assert everybody_behind(clock.now()) == []
    with pytest.raises(Refused):
        people.enrol(version=study.newest, acting_user=learner)
    assert list(Award.objects.values()) == before


def test_the_answer_holds_for_one_version_alone(learner: Any) -> None:
    published()
    assert changed().delta_required
    units = small()["units"]
    units[0]["title"] = "Ще інша назва"
    assert not published(units=units).delta_required


def test_a_holder_is_told_and_keeps_what_they_have(learner: Any, other: Any) -> None:
    finish_course(learner)
    require_competency(
        competency="record",
        capability="record.read",
        since=clock.day_of(clock.now()),
        acting_user=None,
    )
    version = changed()
    (one,) = everybody_behind(clock.now())
    assert (one.person, one.version) == (learner.pk, version.pk)
    assert one.since == version.published_at
    assert study_of(learner, SLUG).refreshes.n == 1
    assert study_of(other, SLUG).refreshes is None
    assert clearance(learner, "record.read", clock.now()).allowed


def test_a_refresher_is_the_changed_part_and_gives_a_new_award(learner: Any) -> None:
    finish_course(learner)
    old = Award.objects.get()
    changed()
    enrolment = take_refresher(learner)
    assert [one["slug"] for one in enrolment.units] == ["first", "test"]
    new = Award.objects.exclude(pk=old.pk).get()
    assert (new.supersedes_id, new.cycle, new.version.n) == (old.pk, 2, 2)
    assert new.valid_until == old.valid_until
    day = clock.day_of(clock.now())
    states = [state_of(facts_of(one, clock.now()), day) for one in awards_of(learner)]
    assert states == [State.VALID, State.REPLACED]
    assert new.certificate.code != old.certificate.code
    assert everybody_behind(clock.now()) == []


def test_versions_in_between_are_caught_up_on_at_once(learner: Any) -> None:
    finish_course(learner)
    changed()
    units = small()["units"]
    units[0]["blocks"][0]["text"] = ["Новий абзац."]
    units[1]["title"] = "Інша назва"
    published(units=units)
    slugs = [one["slug"] for one in take_refresher(learner).units]
    assert slugs == ["first", "hard", "test"]
    assert Award.objects.filter(version__n=3).count() == 1


@pytest.mark.parametrize("ended", ["revoked", "expired"])
def test_a_refresher_of_what_has_ended_leads_nowhere(
    learner: Any, cast: Cast, time_machine: Any, ended: str
) -> None:
    finish_course(learner)
    changed()
    study = study_of(learner, SLUG)
    enrolment = people.enrol(version=study.newest, acting_user=learner)
    if ended == "revoked":
        award = Award.objects.get()
        revoke_award(award=award, reason="перевірка", acting_user=cast.root)
    else:
        time_machine.move_to(timezone.now() + timedelta(days=500))
    assert everybody_behind(clock.now()) == []
    study = study_of(learner, SLUG)
    assert study.enrolment is None
    assert study.can_start
    for unit in enrolment.units:
        if unit["kind"] == "lesson":
            people.confirm_lesson(enrolment=enrolment, unit=unit, acting_user=learner)
        else:
            pass_quiz(enrolment, unit, learner)
    assert Award.objects.count() == 1
    whole = people.enrol(version=study.newest, acting_user=learner)
    assert whole.refreshes is None
    assert whole.cycle == 3


def test_the_page_offers_it_and_walks_it(cast: Cast) -> None:
    finish_course(cast.olha)
    changed()
    client = cast.client("olha")
    course = f"/learn/courses/{SLUG}/"
    assert 'action="/learn/courses/small-course/enrol/"' in (
        client.get(course).content.decode()
    )
    first = client.post(f"{course}enrol/").headers["location"]
    page = client.get(first).content.decode()
    assert "Новий абзац." in page
    assert "Обіцянка" not in page
    assert client.get(f"{course}units/promise/").status_code == 404
    assert client.get("/learn/").status_code == 200


def test_the_list_asks_no_more_of_many_courses(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    finish_course(cast.olha)
    changed()
    with django_assert_max_num_queries(20) as one:
        studies_of(cast.olha)
    for number in range(3):
        published(slug=f"more-{number}")
    with django_assert_max_num_queries(len(one)):
        studies_of(cast.olha)
