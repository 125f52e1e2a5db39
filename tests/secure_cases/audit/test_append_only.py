"""The database itself refuses to change what was written."""

import pytest
from django.db import DatabaseError, connection, transaction

from secure_cases.audit.leaf import link_hash
from tests.harness.database import drop_sqlite_triggers, restore_sqlite_triggers
from tests.secure_cases.audit.chains import chain, grow, olha

__all__ = ["olha"]
TABLE = "secure_cases_auditevent"


@pytest.fixture
def runtime(olha):
    """A chain of three, and a cursor with no more rights than a worker has."""
    grow(olha, 3)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CREATE ROLE audit_writer NOLOGIN")
            cursor.execute(f"GRANT SELECT, INSERT ON {TABLE} TO audit_writer")
            cursor.execute("SET LOCAL ROLE audit_writer")
        yield cursor
        if connection.vendor == "postgresql":
            cursor.execute("RESET ROLE")


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET action = 'case:list' WHERE seq = 2",
        f"UPDATE {TABLE} SET leaf = leaf",
        f"DELETE FROM {TABLE} WHERE seq = 3",
        f"DELETE FROM {TABLE}",
    ],
)
def test_no_row_is_changed_or_deleted(runtime, statement):
    with pytest.raises(DatabaseError, match="append-only|permission denied"):
        with transaction.atomic():
            runtime.execute(statement)
    assert [event.action for event in chain()] == ["case:view"] * 3


@pytest.mark.parametrize(
    ("seq", "row_replaced"), [(2, None), (4, 2), (9, None), (0, None)]
)
def test_no_row_is_put_in_the_place_of_another(runtime, seq, row_replaced):
    """`INSERT OR REPLACE` would delete without a word; a gap is no end either."""
    replaced = chain()[row_replaced - 1] if row_replaced else None
    values = {
        "prev": bytes(replaced.prev) if replaced else b"\x01" * 32,
        "hash": link_hash(b"forged"),
        "leaf": b"forged",
    }
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    if connection.vendor == "postgresql" and seq in (0, 9):
        return  # no trigger there: the verifier finds the gap (test_tampering.py)
    with pytest.raises(DatabaseError), transaction.atomic():
        runtime.execute(
            f"{verb} INTO {TABLE} (seq, prev, hash, leaf, recorded_at, principal,"
            " action, outcome, reason, section, support_code) VALUES"
            " (%s, %s, %s, %s, '2026-11-24 10:00:00+00:00', '', 'case:view', 'done',"
            " '', '', '')",
            [seq, *values.values()],
        )
    assert len(chain()) == 3


def test_the_guards_can_be_taken_away_and_put_back(olha):
    """What a test that commits needs, to leave an empty table behind."""
    grow(olha, 1)
    drop_sqlite_triggers()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
    restore_sqlite_triggers()
    assert chain() == []
    grow(olha, 1)
    assert chain()[0].seq == 1
