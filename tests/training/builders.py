"""Small courses and finished learners for the tests of training."""

import copy
from datetime import datetime
from pathlib import Path
from typing import Any

from training.courses.loading import read_course
from training.courses.models import CourseVersion
from training.courses.services import save_course
from training.people import services as people
from training.people.models import Enrolment
from training.quizzes import services as quizzes
from training.quizzes.grading import Question, sides
from training.quizzes.models import Attempt
from training.quizzes.selectors import answered_in

FILE = Path(__file__).parent / "courses" / "small.toml"


def small(**changes: Any) -> dict[str, Any]:
    """Return the content of the small course, with other facts if asked."""
    return copy.deepcopy(read_course(FILE)) | changes


def published(**changes: Any) -> CourseVersion:
    course = save_course(content=small(**changes), acting_user=None)
    return course.versions.select_related("course").order_by("-n").first()


def begun(user: Any, version: CourseVersion | None = None) -> Enrolment:
    return people.enrol(version=version or published(), acting_user=user)


def read_lessons(enrolment: Enrolment, user: Any) -> None:
    for unit in enrolment.version.units:
        if unit["kind"] == "lesson":
            people.confirm_lesson(enrolment=enrolment, unit=unit, acting_user=user)


def at_quiz(user: Any, version: CourseVersion | None = None) -> Attempt:
    """Return a fresh attempt of somebody who has read the lessons."""
    enrolment = begun(user, version)
    read_lessons(enrolment, user)
    unit = enrolment.version.unit("test")
    return quizzes.start_attempt(enrolment=enrolment, unit=unit, acting_user=user)


def posted(question: Question, shown: list[int], right: bool = True) -> dict:
    """Return what the form sends for a right, or a wrong, answer."""
    kind = question["type"]
    if kind == "short_text":
        return {"a": [question["accepted"][0] if right else "щось інше"]}
    if kind == "matching":
        wanted = [sides(question).index(pair[1]) for pair in question["pairs"]]
        if not right:
            wanted = wanted[1:] + wanted[:1]
        return {f"a{i}": [str(shown.index(one))] for i, one in enumerate(wanted)}
    if kind == "ordering":
        places = {option: option + 1 for option in shown}
        if not right:
            places[0], places[1] = places[1], places[0]
        return {f"a{i}": [str(places[option])] for i, option in enumerate(shown)}
    wanted = set(question["correct"])
    if not right:
        wanted = {next(one for one in shown if one not in wanted)}
    return {"a": [str(shown.index(one)) for one in sorted(wanted)]}


def answer_all(attempt: Attempt, user: Any, *, wrong: int = 0) -> None:
    """Answer every question, the first `wrong` of them wrongly."""
    for number, one in enumerate(answered_in(attempt)):
        quizzes.save_answer(
            attempt=attempt,
            position=one.item.position,
            posted=posted(one.question, one.item.shown, number >= wrong),
            acting_user=user,
        )


def finish_course(user: Any, version: CourseVersion | None = None) -> Enrolment:
    """Take a whole course, and pass."""
    attempt = at_quiz(user, version)
    answer_all(attempt, user)
    quizzes.finish_attempt(attempt=attempt, acting_user=user)
    enrolment = attempt.enrolment
    for unit in enrolment.version.units:
        if unit["kind"] == "acknowledgement":
            people.sign_acknowledgement(
                enrolment=enrolment, unit=unit, acting_user=user
            )
    return enrolment


def local(text: str) -> datetime:
    """Return a moment written in the time of Kyiv."""
    from training import conf

    return datetime.fromisoformat(text).replace(tzinfo=conf.zone())
