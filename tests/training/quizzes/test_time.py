"""Time limits: off by default, longer for some, kept by the server."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from tests.cast import Cast
from tests.training.builders import answer_all, at_quiz, posted, published, small
from training.accommodations.services import give_accommodation
from training.clock import day_of
from training.courses.models import CourseVersion
from training.errors import Refused
from training.leads import GROUP
from training.quizzes import services
from training.quizzes.models import Attempt, AttemptAnswer, AttemptResult
from training.quizzes.rules import LEEWAY
from training.quizzes.selectors import answered_in

MINUTES = 20


@pytest.fixture
def start(time_machine: Any) -> datetime:
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    return start


@pytest.fixture
def timed(db: None) -> CourseVersion:
    units = small()["units"]
    for unit in units:
        if unit["kind"] == "quiz":
            unit["time_limit_minutes"] = MINUTES
    return published(units=units)


def lead(cast: Cast) -> Any:
    cast.marko.groups.add(Group.objects.get(name=GROUP))
    return type(cast.marko).objects.get(pk=cast.marko.pk)


def give(cast: Cast, percent: int, start: datetime, days: int = 30) -> None:
    give_accommodation(
        person=cast.olha,
        time_percent=percent,
        reason="заява",
        until=day_of(start + timedelta(days=days)),
        acting_user=lead(cast),
    )


def save_first(attempt: Attempt, user: Any) -> None:
    one = answered_in(attempt)[0]
    services.save_answer(
        attempt=attempt,
        position=1,
        posted=posted(one.question, one.item.shown),
        acting_user=user,
    )


def test_a_quiz_has_no_time_limit_unless_its_author_sets_one(learner: Any) -> None:
    assert at_quiz(learner).ends_at is None


def test_the_end_is_set_when_the_attempt_begins(
    learner: Any, timed: CourseVersion, start: datetime
) -> None:
    assert at_quiz(learner, timed).ends_at == start + timedelta(minutes=MINUTES)


def test_extra_time_is_counted_in_until_its_last_day(
    cast: Cast, timed: CourseVersion, start: datetime
) -> None:
    give(cast, 150, start)
    assert at_quiz(cast.olha, timed).ends_at == start + timedelta(minutes=30)
    assert at_quiz(cast.taras, timed).ends_at == start + timedelta(minutes=MINUTES)


def test_the_last_row_counts_and_plain_time_ends_it(
    cast: Cast, timed: CourseVersion, start: datetime, time_machine: Any
) -> None:
    give(cast, 200, start)
    time_machine.move_to(start + timedelta(seconds=1), tick=False)
    give(cast, 100, start)
    attempt = at_quiz(cast.olha, timed)
    assert attempt.ends_at == attempt.started_at + timedelta(minutes=MINUTES)


def test_extra_time_that_has_ended_adds_nothing(
    cast: Cast, timed: CourseVersion, start: datetime, time_machine: Any
) -> None:
    give(cast, 200, start, days=1)
    time_machine.move_to(start + timedelta(days=2), tick=False)
    attempt = at_quiz(cast.olha, timed)
    assert attempt.ends_at == attempt.started_at + timedelta(minutes=MINUTES)


def test_only_a_training_lead_gives_it(cast: Cast, start: datetime) -> None:
    for user in (cast.olha, cast.taras, cast.nadiia, cast.marko):
        with pytest.raises(Refused, match="leads_only"):
            give_accommodation(
                person=cast.olha,
                time_percent=150,
                reason="заява",
                until=day_of(start),
                acting_user=user,
            )


def test_an_answer_after_the_end_is_refused_and_the_saved_ones_count(
    learner: Any, timed: CourseVersion, start: datetime, time_machine: Any
) -> None:
    attempt = at_quiz(learner, timed)
    save_first(attempt, learner)
    end = start + timedelta(minutes=MINUTES)
    time_machine.move_to(end + LEEWAY, tick=False)
    with pytest.raises(Refused, match="time_is_over"):
        answer_all(attempt, learner)
    result = services.finish_attempt(attempt=attempt, acting_user=learner)
    assert (result.right, result.finished_at) == (1, end)


def test_a_form_on_its_way_at_the_end_is_taken(
    learner: Any, timed: CourseVersion, start: datetime, time_machine: Any
) -> None:
    attempt = at_quiz(learner, timed)
    late = timedelta(minutes=MINUTES) + LEEWAY - timedelta(seconds=1)
    time_machine.move_to(start + late, tick=False)
    save_first(attempt, learner)
    assert AttemptAnswer.objects.count() == 1


@pytest.mark.parametrize("page", ["questions/1/", "finish/"])
def test_whatever_is_sent_after_the_end_gives_the_result_of_what_was_saved(
    cast: Cast, timed: CourseVersion, start: datetime, time_machine: Any, page: str
) -> None:
    attempt = at_quiz(cast.olha, timed)
    answer_all(attempt, cast.olha)
    time_machine.move_to(start + timedelta(minutes=MINUTES) + LEEWAY, tick=False)
    path = f"/learn/attempts/{attempt.pk}/{page}"
    answer = cast.client("olha").post(path, {"a": "0"})
    assert answer.headers["location"].endswith("/review/")
    assert AttemptResult.objects.get().passed
    assert AttemptAnswer.objects.count() == 6


@pytest.mark.parametrize("page", ["", "questions/1/", "review/"])
def test_a_page_opened_after_the_end_offers_the_result_and_no_question(
    cast: Cast, timed: CourseVersion, start: datetime, time_machine: Any, page: str
) -> None:
    attempt = at_quiz(cast.olha, timed)
    time_machine.move_to(start + timedelta(minutes=MINUTES), tick=False)
    path = f"/learn/attempts/{attempt.pk}/"
    shown = cast.client("olha").get(path + page, follow=True).content.decode()
    assert "/finish/" in shown
    assert "/questions/" not in shown


def test_the_next_attempt_grades_what_was_left_open(
    cast: Cast, timed: CourseVersion, start: datetime, time_machine: Any
) -> None:
    attempt = at_quiz(cast.olha, timed)
    time_machine.move_to(start + timedelta(hours=24), tick=False)
    after = services.start_attempt(
        enrolment=attempt.enrolment,
        unit=attempt.enrolment.version.unit("test"),
        acting_user=cast.olha,
    )
    assert (after.n, AttemptResult.objects.get().passed) == (2, False)


def test_the_end_is_told_in_words_without_a_script(
    cast: Cast, timed: CourseVersion, start: datetime
) -> None:
    attempt = at_quiz(cast.olha, timed)
    page = cast.client("olha").get(f"/learn/attempts/{attempt.pk}/questions/1/")
    shown = timezone.localtime(attempt.ends_at).strftime("%H:%M")
    told = page.content.decode().split("data-portal-ends")[1]
    assert shown in told.split("<template")[0]


def test_extra_time_is_told_to_the_person_alone(
    cast: Cast, timed: CourseVersion, start: datetime
) -> None:
    give(cast, 150, start)
    for user in (cast.olha, cast.taras):
        at_quiz(user, timed)
    quiz = "/learn/courses/small-course/units/test/quiz/"
    shown = [cast.client(name).get(quiz).content.decode() for name in ("olha", "taras")]
    assert "30" in shown[0].split("<dl")[1].split("</dl>")[0]
    assert "30" not in shown[1].split("<dl")[1].split("</dl>")[0]
    assert all("заява" not in page for page in shown)


def test_the_same_answer_sent_again_is_one_row(cast: Cast) -> None:
    attempt = at_quiz(cast.olha)
    one = answered_in(attempt)[0]
    sent = posted(one.question, one.item.shown)
    path = f"/learn/attempts/{attempt.pk}/questions/1/"
    client = cast.client("olha")
    client.post(path, sent)  # its answer is lost on the way
    assert client.post(path, sent).status_code == 302
    assert AttemptAnswer.objects.count() == 1
    assert 'class="done-line"' in client.get(path).content.decode()
    other = posted(one.question, one.item.shown, right=False)
    client.post(path, other)
    client.post(path, sent)
    assert AttemptAnswer.objects.count() == 3
