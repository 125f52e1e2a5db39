"""The list of rights speaks of every table, and PostgreSQL does what it says."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from portal.database_roles import WORDS, UnlistedTable, rights_list, statements
from portal.management.commands.database_roles import model_tables

RUNTIME = ("portal_public", "portal_staff", "portal_cases", "portal_worker")
AUDIT = "secure_cases_auditevent"
DIRECTORY = {
    "secure_cases_organisation",
    "secure_cases_membership",
    "secure_cases_service",
    "secure_cases_desk",
    "secure_cases_deskservice",
}
HOURS = {
    "secure_cases_dutyshift",
    "secure_cases_termrule",
    "secure_cases_calendarday",
}
HELP = {"secure_cases_helprequest", "secure_cases_helpmessage"}
COURSES = {"ct_training_course"}  # titles, for the catalogue
CERTIFICATES = {
    "ct_training_trainingcertificate",
    "ct_training_award",
    "ct_training_revocation",
}
CASES_DOORS = (
    "portal_accounts_casessession",
    "portal_accounts_casestotp",
    "portal_accounts_casesrecovery",
    "portal_accounts_casesinvitation",
)
STAFF_DOORS = tuple(name.replace("_cases", "_staff", 1) for name in CASES_DOORS)


def ours() -> list[str]:
    return sorted(
        t
        for t in model_tables()
        if t.startswith(("secure_cases_", "portal_", "public_site_", "ct_training_"))
    )


def test_every_table_is_listed() -> None:
    for table in model_tables():
        rights_list().of(table)


def test_our_tables_are_listed_one_by_one() -> None:
    assert sorted(rights_list().tables) == ours()


def test_a_table_that_is_not_listed_is_an_error() -> None:
    with pytest.raises(UnlistedTable):
        list(statements("portal", ["secure_cases_new"]))


def test_roles_and_letters_are_known() -> None:
    rights = rights_list()
    assert tuple(rights.runtime) == RUNTIME
    for given in (*rights.tables.values(), *rights.others.values()):
        assert set(given) <= set(RUNTIME)
        assert all(set(letters) <= set("SIUD") for letters in given.values())


def test_nobody_changes_the_chain() -> None:
    assert rights_list().of(AUDIT) == {"portal_cases": "SI", "portal_worker": "SI"}


def test_the_staff_role_reads_bodies_and_the_directory_only() -> None:
    given = {
        table: letters["portal_staff"]
        for table, letters in rights_list().tables.items()
        if table.startswith("secure_cases_") and "portal_staff" in letters
    }
    assert given == dict.fromkeys(DIRECTORY, "S")


def test_no_zone_reaches_the_doors_of_another() -> None:
    for table in CASES_DOORS:
        assert not {"portal_staff", "portal_public"} & set(rights_list().of(table))
    for table in STAFF_DOORS:
        assert set(rights_list().of(table)) == {"portal_staff"}


def test_the_public_role_reads_what_is_public_of_the_directory() -> None:
    reads = rights_list().reads
    assert set(reads) == DIRECTORY | HOURS | HELP | CERTIFICATES | COURSES
    assert all(set(given) == {"portal_public"} for given in reads.values())
    assert "phone" not in reads["secure_cases_desk"]["portal_public"]
    assert "user_id" not in reads["secure_cases_membership"]["portal_public"]
    assert "person_id" not in reads["ct_training_award"]["portal_public"]
    assert not {"reason", "by_id"} & set(
        reads["ct_training_revocation"]["portal_public"]
    )


def test_the_public_role_adds_help_requests_and_opens_none() -> None:
    rights = rights_list()
    adds = {
        table: letters["portal_public"]
        for table, letters in rights.tables.items()
        if table.startswith("secure_cases_") and "portal_public" in letters
    }
    assert adds == dict.fromkeys(HELP, "I")
    for table in HELP:
        read = set(rights.reads[table]["portal_public"])
        assert not read & {"sealed", "sealed_for_desk", "number", "territory"}, table


@pytest.fixture
def rights_in_force(db: None) -> Iterator[None]:
    """Apply the list inside the test's transaction, which takes it back."""
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        for statement in statements(name, model_tables()):
            cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def may(role: str, sql: str) -> bool:
    """Say whether PostgreSQL lets the role run a statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {role}")
            cursor.execute(sql)
            transaction.set_rollback(True)
    except ProgrammingError as error:
        if "permission denied" in str(error) or "must be owner" in str(error):
            return False
        raise
    return True


PRIVILEGES = {**WORDS, "T": "TRUNCATE", "R": "REFERENCES", "G": "TRIGGER"}


@pytest.mark.postgresql
@pytest.mark.parametrize("role", RUNTIME)
def test_postgresql_grants_exactly_the_list(rights_in_force: None, role: str) -> None:
    with connection.cursor() as cursor:
        for table in model_tables():
            held = set()
            for letter, word in PRIVILEGES.items():
                cursor.execute(
                    "SELECT has_table_privilege(%s, %s, %s)", [role, table, word]
                )
                if cursor.fetchone()[0]:
                    held.add(letter)
            assert held == set(rights_list().of(table).get(role, "")), table


@pytest.mark.postgresql
@pytest.mark.parametrize("role", RUNTIME)
@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE {AUDIT} SET action = '' WHERE false",
        f"DELETE FROM {AUDIT} WHERE false",
        f"TRUNCATE {AUDIT}",
        f"ALTER TABLE {AUDIT} DISABLE TRIGGER ALL",
        f"DROP TABLE {AUDIT}",
    ],
)
def test_the_chain_refuses_change(rights_in_force: None, role: str, sql: str) -> None:
    assert not may(role, sql)


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("sql", "allowed"),
    [
        ("SELECT public_phone FROM secure_cases_desk", True),
        ("SELECT phone FROM secure_cases_desk", False),
        ("SELECT name FROM secure_cases_desk", False),
        ("SELECT capacity_today FROM secure_cases_deskservice", False),
        ("SELECT territory FROM secure_cases_organisation", False),
        ("SELECT user_id FROM secure_cases_membership", False),
        ("UPDATE secure_cases_deskservice SET public = true", False),
    ],
)
def test_the_public_role_reads_columns(
    rights_in_force: None, sql: str, allowed: bool
) -> None:
    assert may("portal_public", sql) is allowed


@pytest.mark.postgresql
@pytest.mark.parametrize("role", RUNTIME)
def test_no_running_process_makes_tables(rights_in_force: None, role: str) -> None:
    assert not may(role, "CREATE TABLE public.planted (id int)")


@pytest.mark.postgresql
def test_the_list_can_be_applied_twice(rights_in_force: None) -> None:
    with connection.cursor() as cursor:
        for statement in statements(connection.settings_dict["NAME"], model_tables()):
            cursor.execute(statement)
    assert may("portal_cases", f"SELECT 1 FROM {AUDIT}")


def test_the_command_prints_the_rights(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("database_roles")
    printed = capsys.readouterr().out
    assert f'GRANT SELECT, INSERT ON TABLE "{AUDIT}" TO portal_cases;' in printed
    assert "SUPERUSER" not in printed
