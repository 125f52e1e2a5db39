"""Training under load on PostgreSQL, in one run: `python -m benchmarks.training`.

960 people send one quiz within a minute and no answer is lost; the gap board of 20,000
learners costs what that of 2,000 does; a night's derivation repeated changes nothing.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import django

from benchmarks.quiz_rush import Learner, Server, rush
from benchmarks.ratios import fastest
from benchmarks.serving import Project

ROOT = Path(__file__).resolve().parents[1]
PEOPLE, MINUTE = 960, 60.0
FEW, MANY = 2_000, 20_000
GROWS = 1.5
BODY = 40  # people in a body of the crowd
HOST = "staff.localhost"


class Staff(Project):
    """Our server, asked in the name of the staff zone."""

    @property
    def host(self) -> str:
        return HOST

    def get(self, path: str) -> bytes:
        return super().get("/healthz")


@dataclass
class Report:
    failed: int = 0

    def say(self, what: str, figure: str, good: bool = True) -> None:
        self.failed += not good
        print(f"{figure:>14}  {'ok' if good else 'OVER':4}  {what}", flush=True)


@contextmanager
def scratch_database() -> Iterator[str]:
    """Make a database of its own on the checkout's PostgreSQL; drop it after."""
    import psycopg

    done = subprocess.run(  # noqa: S603
        [ROOT / "scripts/postgresql", "start"],
        capture_output=True,
        text=True,
        check=True,
    )
    server = done.stdout.strip()
    name = f"benchmark_{os.getpid()}"
    address = server.rpartition("/")[0] + f"/{name}"
    os.environ |= {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
    }
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            django.setup()
            from django.conf import settings
            from django.core.management import call_command
            from django.db import connections

            settings.TRAINING_EXPORT_CAPABILITY = ""  # the file, not its door
            call_command("migrate", verbosity=0)
            yield address
            connections.close_all()
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def published_courses() -> list[Any]:
    """Return the newest version of each of the five courses, asked of everybody."""
    from django.core.management import call_command
    from django.utils import timezone

    from training.clearance.services import require_competency
    from training.courses.selectors import newest_versions

    call_command("load_courses", verbosity=0, stdout=StringIO())
    versions = list(newest_versions(None))
    for version in versions:
        require_competency(
            competency=version.content["competency"],
            capability="record.read",
            since=timezone.localdate(),
            grace_days=14,
            acting_user=None,
        )
    return versions


# --- one quiz, 960 people -------------------------------------------------------
def learner_at_last_question(user: Any, version: Any, number: int) -> Learner:
    """Return somebody who has answered all but the last; every eighth answer wrong."""
    from django.utils import timezone

    from tests.training.builders import posted
    from training.courses.enums import UnitKind
    from training.people.enums import Progress
    from training.people.models import UnitProgress
    from training.people.services import enrol
    from training.quizzes.grading import read
    from training.quizzes.models import AttemptAnswer
    from training.quizzes.selectors import answered_in
    from training.quizzes.services import start_attempt

    now = timezone.now()
    enrolment = enrol(version=version, acting_user=user)
    lessons = [one for one in version.units if one["kind"] == UnitKind.LESSON]
    UnitProgress.objects.bulk_create(
        UnitProgress(enrolment=enrolment, unit=one["slug"], state=Progress.DONE, at=now)
        for one in lessons
    )
    quiz = next(one for one in version.units if one["kind"] == UnitKind.QUIZ)
    attempt = start_attempt(enrolment=enrolment, unit=quiz, acting_user=user)
    asked = answered_in(attempt)
    forms = [
        posted(one.question, one.item.shown, (number + place) % 8 != 0)
        for place, one in enumerate(asked)
    ]
    AttemptAnswer.objects.bulk_create(
        AttemptAnswer(
            item=one.item, response=read(one.question, one.item.shown, form), at=now
        )
        for one, form in list(zip(asked, forms, strict=True))[:-1]
    )
    return Learner(user, attempt, asked[-1].item.position, forms[-1])


def signed_in(learner: Learner) -> Learner:
    from django.test import Client

    from tests.cast import sign_in

    client = Client(headers={"host": HOST})
    sign_in(client, learner.user, zone="staff")
    learner.cookies = {key: one.value for key, one in client.cookies.items()}
    return learner


def quiz(report: Report, address: str, version: Any) -> None:
    from django.contrib.auth import get_user_model
    from django.db import connection

    users = get_user_model().objects.bulk_create(
        get_user_model()(email=f"{one}@rush.example", name=f"Учень {one}", password="!")  # noqa: S106
        for one in range(PEOPLE)
    )
    learners = [
        signed_in(learner_at_last_question(user, version, number))
        for number, user in enumerate(users)
    ]
    connection.close()
    project = Staff(
        "portal",
        "portal.wsgi",
        {
            "DATABASE_URL": f"{address}?conn_max_age=60",
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        },
    )
    project.start()
    try:
        took = rush(Server(project.port, HOST), learners)
    finally:
        project.stop()
    _tell_quiz(report, learners, took)


def _tell_quiz(report: Report, learners: list[Learner], took: float) -> None:
    failed = [one.failed for one in learners if one.failed]
    waits = sorted(second for one in learners for second in one.seconds)
    report.say(
        f"{len(learners)} people send the last answer, finish and read their result",
        f"{took:.1f} s",
        took <= MINUTE and not failed,
    )
    for text in failed[:3]:
        print(f"{'':22}{text}")
    middle, slow = (waits[int(len(waits) * part)] for part in (0.5, 0.95))
    report.say(
        "one of their requests: half take less than, and 95 of 100 less than",
        f"{middle * 1000:.0f}, {slow * 1000:.0f} ms",
    )
    lost = sum(lost_answers(one) for one in learners)
    report.say("answers lost, or attempts graded otherwise", str(lost), lost == 0)


def lost_answers(learner: Learner) -> int:
    """Compare what was sent with what is stored, and the grade with both."""
    from training.quizzes.grading import grade, read
    from training.quizzes.models import AttemptResult
    from training.quizzes.selectors import answered_in

    answered = answered_in(learner.attempt)
    last = answered[-1]
    kept = last.response == read(last.question, last.item.shown, learner.answer)
    result = AttemptResult.objects.filter(attempt=learner.attempt).first()
    unit = learner.attempt.enrolment.version.unit(learner.attempt.unit)
    graded = grade(
        [(one.question, one.response) for one in answered],
        unit["pass_mark"],
        set(unit["critical_tags"]),
    )
    same = result is not None and (result.percent, result.passed) == (
        graded.percent,
        graded.passed,
    )
    return (not kept) + (not same) + sum(one.response is None for one in answered)


# --- 2,000 learners, then 20,000 ------------------------------------------------
def lead(region: str) -> Any:
    """Return a client of somebody who leads the country, and works in a body there."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from secure_cases.organisations.models import Membership, Organisation
    from tests.cast import sign_in

    user = get_user_model().objects.create_user("lead@portal.example", name="Леся Рада")
    body = Organisation.objects.filter(territory=region)[0]
    for role in ("national_coordinator", "supervisor"):
        Membership.objects.create(
            user=user, organisation=body, role=role, since="2026-01-01"
        )
    client = Client(headers={"host": HOST})
    sign_in(client, user, zone="staff")
    return client, body


def crowd(number: int, versions: list[Any], begin: int = 0) -> None:
    """Add people up to `number`, in bodies of 40, over regions and kinds in turn."""
    from django.db import connection

    from portal.demo.crowd import Crowd, make_crowds
    from secure_cases.organisations import territories

    regions = [one.code for one in territories.regions()]
    kinds = ("rda", "css", "ngo", "police", "shelter")
    make_crowds(
        [
            Crowd(
                f"Тіло {one}",
                kinds[one // len(regions) % len(kinds)],
                regions[one % len(regions)],
                BODY,
            )
            for one in range(begin // BODY, number // BODY)
        ],
        versions,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def boards(report: Report, versions: list[Any]) -> None:
    from secure_cases.organisations import territories
    from training.boards.counting import count_boards

    region = territories.regions()[0].code
    crowd(FEW, versions)
    client, body = lead(region)
    of = f"?of=competency:{versions[0].content['competency']}"
    pages = {
        "the gap board of the country": "/learn/boards/country/",
        "the same, one competency by region": f"/learn/boards/country/{of}",
        "the gap board of a region": f"/learn/boards/regions/{region}/{of}",
        "the board of a body of 40, by name": f"/learn/boards/organisations/{body.pk}/",
        "the country's board as XLSX": "/learn/boards/country/board.xlsx",
    }

    def measured() -> dict[str, float]:
        for path in pages.values():
            answer = client.get(path)
            if answer.status_code != 200:
                raise RuntimeError(f"{path}: {answer.status_code}")
        return {
            what: fastest(partial(client.get, path), seconds=3, least=40)
            for what, path in pages.items()
        }

    report.say(
        f"counting {FEW} learners",
        f"{timed(lambda: count_boards(acting_user=None)):.1f} s",
    )
    small = measured()
    crowd(MANY, versions, FEW)
    report.say(
        f"counting {MANY} learners x 5 competencies",
        f"{timed(lambda: count_boards(acting_user=None)):.1f} s",
    )
    for what, seconds in measured().items():
        ratio = seconds / small[what]
        report.say(
            f"{what}: {MANY} learners against {FEW}, {seconds * 1000:.0f} ms",
            f"{ratio:.2f}",
            ratio <= GROWS,
        )


def night(report: Report) -> None:
    """What the night does, twice: the second time changes nothing."""
    from django.utils import timezone

    from training.boards.counting import count_boards
    from training.boards.models import BoardLine
    from training.duties.services import derive_assignments

    first: Any = None

    def derive() -> None:
        nonlocal first
        first = derive_assignments()

    seconds = timed(derive)
    report.say(
        f"deriving duties of {MANY} learners: {first.added} added", f"{seconds:.0f} s"
    )
    again = derive_assignments()
    changed = again.added + again.lifted
    report.say("duties changed by deriving them again", str(changed), changed == 0)
    at = timezone.now()
    columns = [one.attname for one in BoardLine._meta.fields if one.attname != "id"]

    def lines() -> set[Any]:
        count_boards(at=at, acting_user=None)
        return set(BoardLine.objects.values_list(*columns))

    differ = len(lines() ^ lines())
    report.say(
        "lines of boards changed by counting them again", str(differ), differ == 0
    )


def main() -> int:
    report = Report()
    with scratch_database() as address:
        versions = published_courses()
        quiz(report, address, versions[0])
        boards(report, versions)
        night(report)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
