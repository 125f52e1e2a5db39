"""Who has learnt what when the demo opens: everybody of the record, but for one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from portal.demo.cast import EVERYBODY, OBLAST, OTHER_OBLAST, UNCLEARED
from portal.demo.crowd import Crowd, make_crowds
from portal.demo.making import Cast
from training import clock
from training.clearance.services import require_competency
from training.courses.enums import UnitKind
from training.courses.models import CourseVersion
from training.courses.selectors import newest_versions
from training.people import services

FIRST_ACCESS = frozenset({"record", "ethics", "digital"})
CAPABILITIES = (
    "record.read",
    "record.write",
    "referral.receive",
    "status.decide",
    "data.export",
)
GRACE_DAYS = 14
CROWDS = (
    Crowd("Управління соціального захисту (навчальне)", "rda", OBLAST, 84),
    Crowd("Центр соціальних служб (навчальний)", "css", OBLAST, 61),
    Crowd("ГО «Ясна стежка»", "ngo", OBLAST, 38, "referral_desk"),
    Crowd(
        "Центр соціальних служб (навчальний, друга область)", "css", OTHER_OBLAST, 14
    ),
    Crowd("Відділ поліції (навчальний)", "police", OBLAST, 47, "referrer"),
)  # so that a region has numbers to show
DAYS_AGO = 60  # longer than the story is


def learn(cast: Cast) -> None:
    """Load the courses, say what the record asks for, and let people take them."""
    call_command("load_courses", verbosity=0)
    versions = [
        one
        for one in newest_versions(None)
        if one.content["competency"] in FIRST_ACCESS
    ]
    _ask_for({one.content["competency"] for one in versions})
    with days_ago(DAYS_AGO):
        for player in EVERYBODY:
            if player.role and player.key not in UNCLEARED:
                for version in versions:
                    take_course(version, cast.users[player.key])
    make_crowds(CROWDS, versions)


def take_course(version: CourseVersion, person: Any) -> None:
    """Settle every unit of a course; the last one gives the award."""
    enrolment = services.enrol(version=version, acting_user=person)
    settle = {
        UnitKind.LESSON: services.confirm_lesson,
        UnitKind.QUIZ: services.pass_quiz,
        UnitKind.ACKNOWLEDGEMENT: services.sign_acknowledgement,
    }
    for unit in version.units:
        act = settle[UnitKind(unit["kind"])]
        act(enrolment=enrolment, unit=unit, acting_user=person)


def _ask_for(competencies: set[str]) -> None:
    for competency in sorted(competencies):
        for capability in CAPABILITIES:
            require_competency(
                competency=competency,
                capability=capability,
                since=timezone.localdate() - timedelta(days=2 * DAYS_AGO),
                grace_days=GRACE_DAYS,
                acting_user=None,
            )


@contextmanager
def days_ago(days: int) -> Iterator[None]:
    """Let training's clock stand at a morning some days ago."""
    day = timezone.localdate() - timedelta(days=days)
    moment = timezone.make_aware(datetime.combine(day, time(9)))
    before = clock.now
    clock.now = lambda: moment
    try:
        yield
    finally:
        clock.now = before
