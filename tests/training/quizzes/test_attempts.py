"""Attempts: whose they are, how often, what a forged or late request can do."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.training.builders import (
    answer_all,
    at_quiz,
    begun,
    finish_course,
    posted,
    published,
    read_lessons,
    small,
)
from training.certificates.models import Award
from training.errors import BadAnswer, Refused
from training.people.models import Enrolment, UnitProgress
from training.people.selectors import done_in
from training.quizzes import services
from training.quizzes.models import Attempt, AttemptAnswer, AttemptResult
from training.quizzes.selectors import answered_in, attempts_at, chance_of


def quiz_of(enrolment: Enrolment) -> dict:
    return enrolment.version.unit("test")


def fail(user: Any, enrolment: Enrolment) -> Attempt:
    attempt = services.start_attempt(
        enrolment=enrolment, unit=quiz_of(enrolment), acting_user=user
    )
    services.finish_attempt(attempt=attempt, acting_user=user)
    return attempt


def test_the_quiz_waits_for_the_lessons(learner: Any) -> None:
    enrolment = begun(learner)
    with pytest.raises(Refused, match="not_open_yet"):
        services.start_attempt(
            enrolment=enrolment, unit=quiz_of(enrolment), acting_user=learner
        )


def test_a_second_press_goes_on_with_the_same_attempt(learner: Any) -> None:
    attempt = at_quiz(learner)
    again = services.start_attempt(
        enrolment=attempt.enrolment,
        unit=quiz_of(attempt.enrolment),
        acting_user=learner,
    )
    assert again == attempt
    assert Attempt.objects.count() == 1


def test_all_right_passes_and_is_kept(learner: Any) -> None:
    attempt = at_quiz(learner)
    answer_all(attempt, learner)
    result = services.finish_attempt(attempt=attempt, acting_user=learner)
    assert (result.right, result.total, result.percent) == (6, 6, 100)
    assert done_in(attempt.enrolment)["test"] == "done"


def test_the_last_answer_counts_and_the_first_is_kept(learner: Any) -> None:
    attempt = at_quiz(learner)
    answer_all(attempt, learner, wrong=6)
    answer_all(attempt, learner)
    assert services.finish_attempt(attempt=attempt, acting_user=learner).passed
    assert AttemptAnswer.objects.count() == 12


def test_finishing_twice_gives_one_result(learner: Any) -> None:
    attempt = at_quiz(learner)
    first = services.finish_attempt(attempt=attempt, acting_user=learner)
    assert services.finish_attempt(attempt=attempt, acting_user=learner) == first
    assert AttemptResult.objects.count() == 1


def test_a_finished_attempt_takes_no_answer(learner: Any) -> None:
    attempt = at_quiz(learner)
    services.finish_attempt(attempt=attempt, acting_user=learner)
    with pytest.raises(Refused, match="finished"):
        answer_all(attempt, learner)
    assert not AttemptAnswer.objects.exists()


def test_anothers_attempt_is_nobodys(learner: Any, other: Any) -> None:
    attempt = at_quiz(learner)
    for act in (
        lambda: answer_all(attempt, other),
        lambda: services.finish_attempt(attempt=attempt, acting_user=other),
        lambda: services.start_attempt(
            enrolment=attempt.enrolment,
            unit=quiz_of(attempt.enrolment),
            acting_user=other,
        ),
    ):
        with pytest.raises(Refused, match="not_yours"):
            act()
    assert not AttemptAnswer.objects.exists()
    assert not AttemptResult.objects.exists()


def test_a_forged_option_or_question_saves_nothing(learner: Any) -> None:
    attempt = at_quiz(learner)
    for one in answered_in(attempt):
        if one.question["type"] != "short_text":
            names = ["a", *(f"a{n}" for n in range(5))]
            with pytest.raises(BadAnswer, match="forged"):
                services.save_answer(
                    attempt=attempt,
                    position=one.item.position,
                    posted={name: ["77"] for name in names},
                    acting_user=learner,
                )
    with pytest.raises(Refused, match="no_such_question"):
        services.save_answer(
            attempt=attempt, position=99, posted={"a": ["0"]}, acting_user=learner
        )
    assert not AttemptAnswer.objects.exists()


def test_attempts_run_out_and_the_course_begins_again(
    learner: Any, time_machine: Any
) -> None:
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    enrolment = begun(learner)
    read_lessons(enrolment, learner)
    first = fail(learner, enrolment)
    with pytest.raises(Refused, match="cool_down") as raised:
        fail(learner, enrolment)
    assert raised.value.facts["at"] == start + timedelta(hours=12)
    time_machine.move_to(start + timedelta(hours=12), tick=False)
    fail(learner, enrolment)
    unit = quiz_of(enrolment)
    assert chance_of(attempts_at(enrolment, unit), unit).reason == "used_up"
    with pytest.raises(Refused, match="cool_down"):
        services.take_again(enrolment=enrolment, unit=unit, acting_user=learner)
    time_machine.move_to(start + timedelta(hours=24), tick=False)
    again = services.take_again(enrolment=enrolment, unit=unit, acting_user=learner)
    assert again.cycle == 2
    assert done_in(again) == {}
    assert first.items.count() == 6  # the evidence of the first cycle stays


def test_the_course_does_not_begin_again_while_attempts_are_left(learner: Any) -> None:
    attempt = at_quiz(learner)
    with pytest.raises(Refused, match="not_used_up"):
        services.take_again(
            enrolment=attempt.enrolment,
            unit=quiz_of(attempt.enrolment),
            acting_user=learner,
        )


def test_a_new_version_leaves_an_attempt_as_it_was(learner: Any) -> None:
    attempt = at_quiz(learner)
    before = [one.question for one in answered_in(attempt)]
    turned = [
        one | {"correct": [1]} if one["type"] == "true_false" else one
        for one in small()["questions"]
    ]
    changed = published(questions=turned)
    assert changed.n == 2
    assert [one.question for one in answered_in(attempt)] == before
    answer_all(attempt, learner)
    assert services.finish_attempt(attempt=attempt, acting_user=learner).passed


@pytest.mark.parametrize("page", ["", "review/", "questions/1/", "finish/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_anothers_pages_are_not_found(cast: Cast, page: str, method: str) -> None:
    attempt = at_quiz(cast.olha)
    path = f"/learn/attempts/{attempt.pk}/{page}"
    client = cast.client("taras")
    assert getattr(client, method)(path, {"a": "0"}).status_code in (404, 405)
    assert not AttemptAnswer.objects.exists()
    assert not AttemptResult.objects.exists()


def test_no_page_before_the_end_carries_a_key(cast: Cast) -> None:
    attempt = at_quiz(cast.olha)
    client = cast.client("olha")
    for one in answered_in(attempt):
        path = f"/learn/attempts/{attempt.pk}/questions/{one.item.position}/"
        page = client.get(path).content.decode()
        assert one.question["source"] not in page
        assert "псевдонім" not in page
        wrong = posted(one.question, one.item.shown, right=False)
        assert client.post(path, wrong).status_code == 302
    assert client.get(f"/learn/attempts/{attempt.pk}/review/").status_code == 302


def test_a_replayed_answer_after_the_end_leads_to_the_review(cast: Cast) -> None:
    attempt = at_quiz(cast.olha)
    services.finish_attempt(attempt=attempt, acting_user=cast.olha)
    client = cast.client("olha")
    answer = client.post(f"/learn/attempts/{attempt.pk}/questions/1/", {"a": "0"})
    assert answer.headers["location"].endswith("/review/")
    assert not AttemptAnswer.objects.exists()


def test_posting_done_to_a_quiz_does_not_pass_it(cast: Cast) -> None:
    enrolment = begun(cast.olha)
    read_lessons(enrolment, cast.olha)
    client = cast.client("olha")
    for act in ("confirm", "skip", "sign"):
        path = "/learn/courses/small-course/units/test/"
        assert client.post(path, {"act": act, "agree": "1"}).status_code == 403
    assert not UnitProgress.objects.filter(unit="test").exists()
    assert not Award.objects.exists()


def test_a_passed_quiz_is_not_begun_again(learner: Any) -> None:
    enrolment = finish_course(learner)
    with pytest.raises(Refused, match="passed"):
        services.start_attempt(
            enrolment=enrolment, unit=quiz_of(enrolment), acting_user=learner
        )
