"""Each process does its work under its own PostgreSQL role: grants that drift fail."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from portal import tasks
from portal.database_roles import statements
from portal.management.commands.database_roles import model_tables
from portal.zones import in_zone
from secure_cases import clock
from secure_cases.intake.services import public
from secure_cases.intake.services.arrival import arrive
from secure_cases.intake.services.escalation import escalate_help
from secure_cases.intake.services.shredding import shred_kept
from secure_cases.models import AuditEvent, Membership, OutboxMessage
from secure_cases.outbox.services import sweep
from secure_cases.practice.selectors import open_set_of
from secure_cases.practice.services import begin_practice
from secure_cases.referrals.services import escalate_unanswered
from tests.cast import Cast
from tests.public_site.first_content import put_first_content
from tests.secure_cases.intake import factories as help_requests
from tests.secure_cases.referrals import factories as referrals
from tests.training.builders import finish_course, published
from tests.training.duties.builders import rule
from training.certificates.models import TrainingCertificate
from training.clearance.services import require_competency, waive
from training.duties.services import derive_for

pytestmark = pytest.mark.postgresql


@pytest.fixture
def act_as(cast: Cast) -> Iterator:
    """Apply the list, and return the function that takes on a role."""
    put_first_content()
    with connection.cursor() as cursor:
        for statement in statements(connection.settings_dict["NAME"], model_tables()):
            cursor.execute(statement)

    def become(role: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {role}")

    yield become
    become("NONE")


def test_the_cases_role_carries_a_referral_through(act_as, cast: Cast) -> None:
    act_as("portal_cases")
    with in_zone("cases"):
        referrals.completed(cast)
        referrals.declined(cast)
        referrals.withdrawn(cast)
        referrals.without_consent_now(cast)
    assert AuditEvent.objects.filter(action="referral:send").count() == 4


def test_the_cases_role_begins_practice_and_begins_again(act_as, cast: Cast) -> None:
    act_as("portal_cases")
    with in_zone("cases"):
        first = begin_practice(acting_user=cast.olha)
        second = begin_practice(acting_user=cast.olha)
    assert open_set_of(cast.olha) == second != first


def test_the_worker_role_delivers_and_escalates(act_as, cast: Cast) -> None:
    with in_zone("cases"):
        referrals.late(referrals.sent(cast))
        act_as("portal_worker")
        assert escalate_unanswered() == 1
        sweep()
    waiting = OutboxMessage.objects.filter(delivered_at=None)
    assert OutboxMessage.objects.exists()
    assert not waiting.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT sealed FROM secure_cases_sectionversion",
        "SELECT wrapped FROM secure_cases_sealingkey",
        "SELECT seed FROM portal_accounts_casestotp",
        "UPDATE portal_accounts_user SET is_superuser = true",
    ],
)
def test_the_worker_role_opens_nothing(act_as, sql: str) -> None:
    act_as("portal_worker")
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_the_cases_role_serves_its_members(act_as, cast: Cast) -> None:
    olha = cast.client("olha")
    act_as("portal_cases")
    assert olha.get("/").status_code == 200
    assert olha.get("/cases/").status_code == 200
    assert olha.get("/account/sessions/").status_code == 200
    assert olha.get("/admin/").status_code == 404


def test_the_staff_role_serves_an_editor(act_as, cast: Cast) -> None:
    marko = cast.client("marko", zone="staff")
    act_as("portal_staff")
    for path in ("/admin/", "/admin/pages/", "/account/sessions/"):
        assert marko.get(path, follow=True).status_code == 200, path


def test_the_public_role_serves_readers(act_as, cast: Cast) -> None:
    act_as("portal_public")
    visitor = cast.client(zone="public")
    for path in ("/", "/en/", "/exit/", "/find/", "/en/find/?also=pets"):
        assert visitor.get(path).status_code in (200, 302, 303), path


def test_the_command_applies_as_printed(act_as, capsys) -> None:
    call_command("database_roles")
    printed = capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute(printed)


def test_the_public_role_takes_a_request_and_reads_it_back(act_as, cast: Cast) -> None:
    help_requests.staffed(cast)
    act_as("portal_public")
    assert public.hours(help_requests.REGION).staffed
    receipt = public.send(
        text="Допоможіть, будь ласка.",
        language="uk",
        territory=help_requests.REGION,
        for_child=False,
        answer={"way": "code"},
    )
    assert receipt.code
    assert public.write(receipt.code, "Ще одне.")
    talk = public.read(receipt.code)
    assert talk
    assert [line.text for line in talk.messages] == [
        "Допоможіть, будь ласка.",
        "Ще одне.",
    ]
    assert public.read("яблуко") is None
    act_as("portal_worker")
    with in_zone("cases"):
        assert arrive() == 2


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT sealed FROM secure_cases_helprequest",
        "SELECT sealed_for_desk FROM secure_cases_helpmessage",
        "SELECT number FROM secure_cases_helprequest",
        "UPDATE secure_cases_helprequest SET state = ''",
        "DELETE FROM secure_cases_helpmessage",
        "SELECT user_id FROM secure_cases_membership",
        "SELECT phone FROM secure_cases_desk",
        "SELECT * FROM portal_accounts_user",
        "SELECT * FROM secure_cases_helpmove",
        "SELECT * FROM secure_cases_auditevent",
        "INSERT INTO secure_cases_outboxmessage DEFAULT VALUES",
    ],
)
def test_the_public_role_opens_and_changes_nothing(act_as, sql: str) -> None:
    act_as("portal_public")
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_the_cases_role_carries_a_request_through(act_as, cast: Cast) -> None:
    act_as("portal_cases")
    with in_zone("cases"):
        help_requests.closed(cast)
        help_requests.late(help_requests.written()[0])
    assert AuditEvent.objects.filter(action="help:close").exists()


def test_the_worker_role_lets_requests_climb_and_shreds_them(
    act_as, cast: Cast
) -> None:
    with in_zone("cases"):
        request, _ = help_requests.closed(cast)
        long_ago = clock.now() - timedelta(days=60)
        request.moves.update(recorded_at=long_ago)
        help_requests.late(help_requests.written()[0])
        act_as("portal_worker")
        assert arrive() == 1
        assert escalate_help() == 1
        assert shred_kept() == 1


def test_the_staff_and_cases_roles_let_people_learn(act_as, cast: Cast) -> None:
    version = published()
    learners = [
        ("portal_staff", "olha", cast.client("olha", zone="staff")),
        ("portal_cases", "taras", cast.client("taras", zone="cases")),
    ]
    for role, name, client in learners:
        act_as(role)
        finish_course(cast.users[name], version)
        for path in ("/learn/", "/learn/clearance/", "/learn/courses/small-course/"):
            assert client.get(path).status_code == 200, (role, path)


def test_the_worker_role_derives_duties_and_reminds(act_as, cast: Cast) -> None:
    published()
    rule(roles=["caseworker"])
    act_as("portal_worker")
    assert tasks.derive() == 3
    assert tasks.remind() == 3
    with pytest.raises(ProgrammingError), transaction.atomic():
        rule(capability="data.export")


def test_the_worker_role_counts_boards_and_the_others_show_them(
    act_as, cast: Cast
) -> None:
    published()
    rule(roles=["caseworker"])
    Membership.objects.filter(user=cast.nadiia).update(role="national_coordinator")
    act_as("portal_worker")
    assert tasks.count() == tasks.count() > 0
    for role, zone in (("portal_staff", "staff"), ("portal_cases", "cases")):
        act_as(role)
        for name in ("nadiia", "halyna"):
            client = cast.client(name, zone=zone)
            page = client.get("/learn/boards/", follow=True)
            assert page.status_code == 200, (role, name)
        with pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute("DELETE FROM ct_training_boardline")


def test_the_cases_role_hears_of_a_new_role(act_as, cast: Cast) -> None:
    published()
    rule(roles=["caseworker"])
    act_as("portal_cases")
    assert derive_for(cast.olha).added == 1


def test_the_staff_role_adds_a_rule_and_gives_time(act_as, cast: Cast) -> None:
    published()
    act_as("portal_staff")
    facts = {"competency": "record", "capability": "record.read"}
    day = clock.now().date()
    require_competency(since=day, acting_user=cast.root, **facts)
    waive(
        person=cast.olha,
        competency="record",
        reason="invented",
        until=day,
        acting_user=cast.root,
    )
    for sql in (
        "DELETE FROM ct_training_requirement",
        "UPDATE ct_training_waiver SET until = '2999-01-01'",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute(sql)


def test_the_public_role_checks_a_certificate_and_reads_no_learner(
    act_as, cast: Cast
) -> None:
    finish_course(cast.olha, published())
    code = TrainingCertificate.objects.get().code
    visitor = cast.client(zone="public")
    act_as("portal_public")
    answer = visitor.post(
        "/certificate/",
        {"code": code, "surname": "гай"},
        headers={"sec-fetch-site": "same-origin"},
    )
    assert cast.olha.name in answer.content.decode()
    for sql in (
        "SELECT person_id FROM ct_training_award",
        "SELECT reason FROM ct_training_revocation",
        "SELECT * FROM ct_training_questionversion",
        "INSERT INTO ct_training_revocation (award_id) VALUES (NULL)",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute(sql)
