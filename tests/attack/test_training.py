"""Clearance is what the server graded: no request of a learner's makes any."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from secure_cases.outbox.services import sweep
from tests.architecture.test_every_address import of
from tests.cast import Cast
from tests.secure_cases.outbox.notices import ALIAS, make_referral, queue
from tests.training.builders import (
    answer_all,
    at_quiz,
    finish_course,
    local,
    posted,
    published,
    small,
)
from training.certificates.models import Award, Revocation, TrainingCertificate
from training.certificates.services import revoke_award
from training.clearance import clearance
from training.clock import now
from training.people.models import UnitProgress
from training.quizzes import services
from training.quizzes.models import Attempt, AttemptAnswer, AttemptResult
from training.quizzes.rules import LEEWAY
from training.quizzes.selectors import answered_in

CAPABILITIES = ("record.read", "record.write", "referral.receive", "data.export")
OWN = {"sec-fetch-site": "same-origin"}
# Learning, practice and one's own account are where the way out of “no” begins.
ALWAYS_OPEN = re.compile(r"/(learn|practice|account)/")


@pytest.fixture
def gated(cast: Cast) -> Iterator[Any]:
    """A gate that asks for the small course."""
    with override_settings(SECURE_CASES_CLEARANCE="portal.wiring.clearance"):
        version = published()
        call_command("require_competency", "record", *CAPABILITIES)
        yield version


def forged(attempt: Attempt) -> dict[str, str]:
    """Return what an attacker adds in the hope that somebody reads it."""
    return {
        "a": "0",
        "passed": "true",
        "percent": "100",
        "result": "passed",
        "score.raw": "100",
        "cmi.core.lesson_status": "passed",
        "attempt": str(attempt.pk),
        "person": str(attempt.enrolment.person_id),
        "act": "confirm",
        "agree": "yes",
    }


def send_everywhere(client: Client, attempt: Attempt) -> None:
    """Send forged forms to every address of a learner, in this attempt's name."""
    course = f"/learn/courses/{attempt.enrolment.version.course.slug}/"
    paths = [f"/learn/attempts/{attempt.pk}/{end}" for end in ("", "review/")]
    paths += [f"/learn/attempts/{attempt.pk}/questions/{n}/" for n in range(9)]
    paths += [f"{course}units/{unit}/" for unit in ("test", "promise", "none")]
    paths += [course, "/learn/clearance/", "/learn/", "/learn/certificates/"]
    paths += [f"/learn/attempts/{attempt.pk}/finish/"]
    for path in paths:
        for method in (client.post, client.put, client.patch, client.delete):
            answer = method(path, forged(attempt))
            assert answer.status_code in (200, 302, 403, 404, 405), path


@pytest.mark.parametrize("whose", ["own", "another's", "finished", "timed out"])
def test_forged_posts_leave_clearance_as_it_was(
    cast: Cast, gated: Any, time_machine: Any, whose: str
) -> None:
    units = small()["units"]
    for unit in units:
        if unit["kind"] == "quiz":
            unit["time_limit_minutes"] = 20
    time_machine.move_to(local("2026-03-01T12:00"), tick=False)
    attempt = at_quiz(cast.olha, published(units=units))
    attacker = "taras" if whose == "another's" else "olha"
    if whose == "finished":
        services.finish_attempt(attempt=attempt, acting_user=cast.olha)
    if whose == "timed out":
        time_machine.shift(20 * 60 + LEEWAY.total_seconds())
    send_everywhere(cast.client(attacker), attempt)
    assert not Award.objects.exists()
    assert not TrainingCertificate.objects.exists()
    assert not UnitProgress.objects.filter(unit="test").exists()
    assert not AttemptResult.objects.filter(passed=True).exists()
    for name in ("olha", "taras"):
        for one in CAPABILITIES:
            assert not clearance(cast.users[name], one, now()).allowed
    if whose != "own":
        assert not AttemptAnswer.objects.exists()


def test_a_forged_answer_sheet_of_another_attempt_changes_nothing(
    cast: Cast, gated: Any
) -> None:
    """The right answers of one attempt, sent to another that shuffled them anew."""
    mine, theirs = at_quiz(cast.olha), at_quiz(cast.taras)
    answer_all(theirs, cast.taras)
    client = cast.client("olha")
    for one in answered_in(theirs):
        path = f"/learn/attempts/{theirs.pk}/questions/{one.item.position}/"
        client.post(path, posted(one.question, one.item.shown))
    client.post(f"/learn/attempts/{theirs.pk}/finish/")
    assert AttemptAnswer.objects.filter(item__attempt=mine).count() == 0
    assert not AttemptResult.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_clearance_every_address_of_the_record_says_why(
    cast: Cast, gated: Any, method: str
) -> None:
    """Pages, lists, search, exports, attachments: whatever stands behind the door."""
    client = cast.client("bohdan")
    asked = [one for one in of("cases", "members") if not ALWAYS_OPEN.match(one)]
    assert len(asked) > 60
    for path in asked:
        answer = getattr(client, method)(path)
        assert answer.status_code == 403, path
        page = answer.content.decode()
        assert "Невеликий курс" in page, path
        assert "/learn/courses/small-course/" in page, path


def test_passing_opens_and_revoking_closes_the_next_request(
    cast: Cast, gated: Any
) -> None:
    """One session all the way: nobody signs in again."""
    client = cast.client("bohdan")
    pages = ("/", "/cases/", "/referrals/")
    before = {path: client.get(path).status_code for path in pages}
    assert set(before.values()) == {403}
    finish_course(cast.bohdan, gated)
    assert [client.get(path).status_code for path in pages[:2]] == [200, 200]
    revoke_award(award=Award.objects.get(), reason="перевірка", acting_user=cast.root)
    assert {path: client.get(path).status_code for path in pages} == before
    assert client.get("/learn/clearance/").status_code == 200
    assert Revocation.objects.count() == 1


def test_a_job_gives_whoever_was_revoked_a_notice_and_nothing_else(
    cast: Cast, gated: Any
) -> None:
    """The letter says that something waits, so that help comes; its link is shut."""
    finish_course(cast.iryna, gated)
    referral = make_referral(cast)
    queue(cast.olha, cast.iryna, subject_id=referral.pk)
    revoke_award(award=Award.objects.get(), reason="перевірка", acting_user=cast.root)
    mail.outbox.clear()
    assert sweep() == 1
    (letter,) = mail.outbox
    said = f"{letter.subject} {letter.body}"
    assert ALIAS not in said
    assert "притул" not in said.casefold()
    page = f"/referrals/{referral.pk}/"
    assert page in said
    assert cast.client("iryna").get(page).status_code == 403


def test_a_second_cycle_keeps_the_first_one_whole(
    cast: Cast, gated: Any, time_machine: Any
) -> None:
    """Anchor 14: two cycles, two certificates, and the first says so."""
    time_machine.move_to(local("2026-03-01T12:00"), tick=False)
    finish_course(cast.olha, gated)
    first = TrainingCertificate.objects.get()
    kept = {
        "answers": list(AttemptAnswer.objects.order_by("pk").values()),
        "progress": list(UnitProgress.objects.order_by("pk").values()),
        "results": list(AttemptResult.objects.order_by("pk").values()),
        "award": Award.objects.values().get(),
        "certificate": TrainingCertificate.objects.values().get(),
    }
    time_machine.move_to(local("2027-02-10T09:00"), tick=False)
    finish_course(cast.olha, gated)
    assert (
        list(AttemptAnswer.objects.order_by("pk").values())[: len(kept["answers"])]
        == (kept["answers"])
    )
    assert (
        list(UnitProgress.objects.order_by("pk").values())[: len(kept["progress"])]
        == (kept["progress"])
    )
    assert (
        AttemptResult.objects.filter(pk=kept["results"][0]["id"]).values().get()
        == (kept["results"][0])
    )
    assert Award.objects.filter(pk=first.award_id).values().get() == kept["award"]
    assert (
        TrainingCertificate.objects.filter(pk=first.pk).values().get()
        == kept["certificate"]
    )
    assert TrainingCertificate.objects.count() == 2
    page = cast.client("olha").get(f"/learn/certificates/{first.pk}/")
    assert "Замінено новішим" in page.content.decode()


@pytest.fixture
def codes(cast: Cast, time_machine: Any) -> dict[str, str]:
    """One certificate of each state, as of 15 May 2027; and no certificate."""
    found: dict[str, str] = {}
    for name, state, day in (
        ("taras", "expired", "2026-04-01"),
        ("olha", "replaced", "2026-06-01"),
        ("halyna", "valid", "2027-01-15"),
        ("iryna", "revoked", "2027-01-16"),
    ):
        time_machine.move_to(local(f"{day}T12:00"), tick=False)
        finish_course(cast.users[name])
        newest = TrainingCertificate.objects.order_by("award__given_at").last()
        found[state] = newest.code
    time_machine.move_to(local("2027-05-10T12:00"), tick=False)
    finish_course(cast.olha)
    revoked = Award.objects.get(person=cast.iryna)
    revoke_award(award=revoked, reason="перевірка", acting_user=cast.root)
    time_machine.move_to(local("2027-05-15T12:00"), tick=False)
    return found | {"unknown": "A" * 12}


@pytest.mark.parametrize("surname", ["", "Гай", "Інша"])
def test_the_check_does_the_same_work_whatever_it_finds(
    cast: Cast, codes: dict[str, str], surname: str
) -> None:
    """Anchor 16: as many queries, of the same words, and as many names compared."""
    work, compared = {}, {}
    for state, code in codes.items():
        visitor = cast.client(zone="public")
        with CaptureQueriesContext(connection) as queries, names_compared() as count:
            sent = {"code": code, "surname": surname}
            answer = visitor.post("/certificate/", sent, headers=OWN)
        assert answer.status_code == 200
        assert "noindex" in answer.headers["x-robots-tag"]
        work[state] = [one["sql"].replace(code, "") for one in queries]
        compared[state] = (count["names_the_holder"], count["fold_name"])
    assert len({tuple(one) for one in work.values()}) == 1
    assert set(compared.values()) == {(1, 2)}


@contextmanager
def names_compared() -> Iterator[Counter[str]]:
    """Count the calls of what compares names, by function."""
    count: Counter[str] = Counter()

    def called(frame: Any, event: str, arg: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.endswith("/certificates/rules.py"):
            count[code.co_name] += 1

    sys.setprofile(called)
    try:
        yield count
    finally:
        sys.setprofile(None)


def test_each_state_is_told_and_a_wrong_surname_reveals_nobody(
    cast: Cast, codes: dict[str, str]
) -> None:
    words = {
        "valid": "Дійсний",
        "expired": "Строк минув",
        "revoked": "Скасовано",
        "replaced": "Замінено новішим",
    }
    names = [cast.users[one].name for one in ("olha", "taras", "halyna", "iryna")]
    for state, code in codes.items():
        visitor = cast.client(zone="public")
        sent = {"code": code, "surname": "Іншенко"}
        page = visitor.post("/certificate/", sent, headers=OWN).content.decode()
        assert words.get(state, "Такого сертифіката немає") in page, state
        assert not any(name in page for name in names)
