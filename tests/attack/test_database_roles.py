"""A CMS process that was broken into, with all that its database role may do."""

import pytest
from django.db import ProgrammingError, connection, transaction

from portal.database_roles import statements
from portal.management.commands.database_roles import model_tables
from tests.cast import Cast

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
USERS = "portal_accounts_user"


@pytest.fixture
def staff(cast: Cast) -> None:
    """Be the role of the staff process until the test is over."""
    with connection.cursor() as cursor:
        for statement in statements(connection.settings_dict["NAME"], model_tables()):
            cursor.execute(statement)


def may(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE portal_staff")
            cursor.execute(sql)
            transaction.set_rollback(True)
    except ProgrammingError as error:
        if "permission denied" not in str(error):
            raise
        return False
    return True


@pytest.mark.parametrize(
    "column", ["email", "name", "is_active", "is_superuser", "is_staff", "id"]
)
def test_it_cannot_make_one_account_look_like_another(staff: None, column: str) -> None:
    """A role is approved for an e-mail: Petro must not become who was meant."""
    value = {"email": "'new@portal.example'", "name": "'Н'", "id": "id"}
    assert not may(f"UPDATE {USERS} SET {column} = {value.get(column, 'true')}")


@pytest.mark.parametrize("column", ["password", "last_login", "language"])
def test_it_still_signs_editors_in(staff: None, column: str) -> None:
    assert may(f"UPDATE {USERS} SET {column} = {column}")
    assert may(f"SELECT * FROM {USERS} FOR NO KEY UPDATE")


@pytest.mark.parametrize(
    "sql",
    [
        f"DELETE FROM {USERS}",
        f"TRUNCATE {USERS} CASCADE",
        "SELECT * FROM secure_cases_case",
        "SELECT * FROM secure_cases_sectionversion",
        "SELECT * FROM secure_cases_sealingkey",
        "SELECT * FROM secure_cases_auditevent",
        "SELECT * FROM secure_cases_membershipproposal",
        "SELECT * FROM portal_accounts_casestotp",
        "SELECT * FROM portal_accounts_casessession",
        "UPDATE secure_cases_membership SET role = 'caseworker'",
        "INSERT INTO portal_accounts_casesinvitation DEFAULT VALUES",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY secure_cases_case TO STDOUT",
        "CREATE TABLE mine (id int)",
        "SET session_replication_role = replica",
    ],
)
def test_the_record_is_out_of_its_reach(staff: None, sql: str) -> None:
    assert not may(sql)
