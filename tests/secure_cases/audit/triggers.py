"""What somebody who owns the database file does: change the log past its guards."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from tests.harness.database import drop_sqlite_triggers, restore_sqlite_triggers

TABLE = "secure_cases_auditevent"


@contextmanager
def unguarded_log() -> Iterator[Any]:
    """Give a cursor that may change any row; the guards stand again afterwards."""
    drop_sqlite_triggers()
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        restore_sqlite_triggers()


def change(row: int, /, **columns: Any) -> None:
    """Set columns of one row."""
    assignments = ", ".join(f"{name} = %s" for name in columns)
    with unguarded_log() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} SET {assignments} WHERE seq = %s",
            [*columns.values(), row],
        )
        assert cursor.rowcount == 1


def delete(condition: str) -> None:
    with unguarded_log() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE {condition}")
        assert cursor.rowcount
