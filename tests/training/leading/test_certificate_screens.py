"""Training leads find, revoke and answer mistakes; nobody else comes near."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.test import Client

from tests.cast import Cast
from tests.training.builders import finish_course, local
from training import clock
from training.certificates.codes import grouped
from training.certificates.enums import State
from training.certificates.models import Award, Revocation, TrainingCertificate
from training.certificates.selectors import check_certificate
from training.certificates.telling import tell_revoked
from training.clearance import clearance
from training.clearance.services import require_competency
from training.leading.losses import losses_by_revoking
from training.leads import GROUP

FIND = "/admin/training/certificates/"
EXTRA = "/admin/training/accommodations/"


@pytest.fixture
def lead(cast: Cast) -> Client:
    cast.marko.groups.set([Group.objects.get(name=GROUP)])
    return cast.client("marko", zone="staff")


@pytest.fixture
def printed(cast: Cast, time_machine: Any) -> TrainingCertificate:
    time_machine.move_to(local("2026-03-01T12:00"), tick=False)
    finish_course(cast.olha)
    require_competency(
        competency="record",
        capability="record.read",
        since=date(2026, 1, 1),
        grace_days=14,
        acting_user=cast.root,
    )
    return TrainingCertificate.objects.get()


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("asked", ["Гай", "гай", "ольга", "code", "email"])
def test_a_lead_finds_by_code_name_or_e_mail(
    cast: Cast, lead: Client, printed: TrainingCertificate, asked: str
) -> None:
    facts = {"code": grouped(printed.code).lower(), "email": cast.olha.email.upper()}
    assert str(printed.pk) in page(lead, f"{FIND}?q={facts.get(asked, asked)}")


def test_one_letter_or_nothing_lists_nobody(
    lead: Client, printed: TrainingCertificate
) -> None:
    for asked in ("", "о", " "):
        assert str(printed.pk) not in page(lead, f"{FIND}?q={asked}")


@pytest.mark.parametrize("name", ["marko", "olha", "root", None])
def test_nobody_but_a_lead_opens_a_screen(
    cast: Cast, printed: TrainingCertificate, name: str | None
) -> None:
    client = cast.client(name, zone="staff")
    for path in (FIND, f"{FIND}{printed.pk}/", EXTRA):
        for answer in (client.get(path), client.post(path, {"act": "revoke"})):
            # A superuser has every right of the CMS: the one who may see them.
            assert answer.status_code in ((302, 403) if name != "root" else (200, 405))
    assert not Revocation.objects.exists()


def test_the_preview_says_what_closes_and_changes_nothing(
    cast: Cast, lead: Client, printed: TrainingCertificate
) -> None:
    path = f"{FIND}{printed.pk}/"
    shown = lead.post(path, {"act": "preview", "reason": "перевірка"}).content.decode()
    assert 'value="revoke"' in shown
    lost = losses_by_revoking(award=printed.award, acting_user=cast.marko)
    assert [str(one.words) in shown for one in lost] == [True]
    assert not Revocation.objects.exists()
    assert clearance(cast.olha, "record.read", clock.now()).allowed
    assert mail.outbox == []


def test_revoking_closes_on_the_next_request_and_tells_the_person_neutrally(
    cast: Cast,
    lead: Client,
    printed: TrainingCertificate,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        lead.post(f"{FIND}{printed.pk}/", {"act": "revoke", "reason": "перевірка"})
    assert not clearance(cast.olha, "record.read", clock.now()).allowed
    row = Revocation.objects.get()
    assert (row.by, row.reason) == (cast.marko, "перевірка")
    letter = mail.outbox[0]
    assert letter.to == [cast.olha.email]
    said = letter.subject + letter.body
    for word in ("перевірка", printed.title, printed.code, "торгівл", "traffick"):
        assert word not in said
    assert tell_revoked() == 0  # once


def test_a_letter_that_could_not_be_sent_is_sent_later(
    cast: Cast,
    lead: Client,
    printed: TrainingCertificate,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        lead.post(f"{FIND}{printed.pk}/", {"act": "revoke", "reason": "перевірка"})
    assert Revocation.objects.get().told_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("send_reminders")
    assert len(mail.outbox) == 1
    assert tell_revoked() == 0


def test_no_reason_no_revocation(lead: Client, printed: TrainingCertificate) -> None:
    for act in ("preview", "revoke", "restore"):
        answer = lead.post(f"{FIND}{printed.pk}/", {"act": act, "reason": " "})
        assert answer.status_code == 200
    assert not Revocation.objects.exists()


def test_a_mistake_is_answered_by_a_new_award_and_the_old_stays_revoked(
    cast: Cast, lead: Client, printed: TrainingCertificate, time_machine: Any
) -> None:
    path = f"{FIND}{printed.pk}/"
    lead.post(path, {"act": "revoke", "reason": "помилково"})
    time_machine.move_to(local("2026-04-01T12:00"), tick=False)
    lead = cast.client("marko", zone="staff")
    lead.post(path, {"act": "restore", "reason": "не та людина"})
    new = TrainingCertificate.objects.exclude(pk=printed.pk).get()
    assert new.award.valid_until == printed.award.valid_until
    assert new.award.valid_from == date(2026, 4, 1)
    at = clock.now()
    assert clearance(cast.olha, "record.read", at).allowed
    assert check_certificate(printed.code, "", at).state == State.REVOKED
    assert check_certificate(new.code, "", at).state == State.VALID
    lead.post(path, {"act": "restore", "reason": "ще раз"})
    assert Award.objects.count() == 2
    course = cast.client("olha").get("/learn/courses/small-course/").content.decode()
    assert str(new.pk) in course


def test_what_was_not_revoked_or_has_ended_is_not_restored(
    cast: Cast, lead: Client, printed: TrainingCertificate, time_machine: Any
) -> None:
    path = f"{FIND}{printed.pk}/"
    lead.post(path, {"act": "restore", "reason": "так"})
    lead.post(path, {"act": "revoke", "reason": "так"})
    time_machine.move_to(local("2027-03-01T00:00"), tick=False)
    lead = cast.client("marko", zone="staff")
    answer = lead.post(path, {"act": "restore", "reason": "так"})
    assert answer.headers["location"] == path
    assert Award.objects.count() == 1


def test_extra_time_is_given_on_the_screen(
    cast: Cast, lead: Client, time_machine: Any
) -> None:
    time_machine.move_to(local("2026-03-01T12:00"), tick=False)
    sent = {
        "email": cast.olha.email.upper(),
        "time_percent": "150",
        "reason": "заява",
        "until": "2026-12-31",
    }
    for wrong in (
        {"email": "nobody@example.org"},
        {"time_percent": "9"},
        {"reason": ""},
        {"until": "2026-02-28"},
    ):
        assert lead.post(EXTRA, sent | wrong).status_code == 200
    assert "заява" not in page(lead, EXTRA)
    assert lead.post(EXTRA, sent).status_code == 302
    shown = page(lead, EXTRA)
    assert "заява" in shown
    assert "150" in shown
