"""The test database: rebuilt when migrations change, whole after a flush.

Tests that commit (transaction=True, live servers) empty every table behind them, and
with it the rows that migrations made. Those are copied once and put back.
"""

import hashlib
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection

STAMPS = Path(settings.VAR_DIR) / "test-databases"
Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def schema_version() -> str:
    """Return a digest of all that makes the test database."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements/dev.txt").read_bytes())
    for pattern in (
        "*/migrations/*.py",
        "*/*/migrations/*.py",
        "secure_cases/**/data/*",
    ):
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if ".venv" not in path.parts and path.is_file():
                digest.update(path.read_bytes())
    reference = settings.BASE_DIR / "secure_cases/organisations/reference.py"
    if reference.exists():
        digest.update(reference.read_bytes())
    return digest.hexdigest()


def stamp() -> Path:
    """Return the file that holds the version of the database in use."""
    test = settings.DATABASES["default"]["TEST"]["NAME"]
    name = f"{settings.DATABASES['default'].get('PORT', '')} {test}"
    return STAMPS / hashlib.sha256(name.encode()).hexdigest()[:16]


def is_current() -> bool:
    return stamp().exists() and stamp().read_text() == schema_version()


def mark(*, whole: bool) -> None:
    """Say whether the next run may use this database as it is."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    if whole:
        stamp().write_text(schema_version())
    else:
        stamp().unlink(missing_ok=True)


def copy_rows() -> Rows:
    """Return every row but those that say which migrations ran."""
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"SELECT * FROM {_quoted(table)}")
            names = [column[0] for column in cursor.description]
            rows[table] = names, cursor.fetchall()
    return rows


def put_back(rows: Rows) -> None:
    """Make the tables hold exactly `rows` again."""
    drop_sqlite_triggers()
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        for table, (names, values) in rows.items():
            cursor.execute(f"DELETE FROM {_quoted(table)}")
            if values:
                insert(cursor, table, names, values)
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")
            reset_sequences(cursor)
    restore_sqlite_triggers()
    ContentType.objects.clear_cache()


def insert(
    cursor: Any, table: str, names: list[str], values: list[tuple[Any, ...]]
) -> None:
    columns = ", ".join(_quoted(name) for name in names)
    places = ", ".join(["%s"] * len(names))
    cursor.executemany(
        f"INSERT INTO {_quoted(table)} ({columns}) VALUES ({places})",
        values,
    )


def reset_sequences(cursor: Any) -> None:
    models = apps.get_models(include_auto_created=True)
    for sql in connection.ops.sequence_reset_sql(no_style(), models):
        cursor.execute(sql)


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        names = [t.name for t in connection.introspection.get_table_list(cursor)]
    return [n for n in names if n != "django_migrations" and "_fts" not in n]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


_triggers: dict[str, str] = {}


def drop_sqlite_triggers() -> None:
    """Take away the triggers that keep the audit table append-only, for a flush."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            " AND tbl_name LIKE 'secure_cases_%'"
        )
        for name, sql in cursor.fetchall():
            _triggers[name] = sql
            cursor.execute(f"DROP TRIGGER {_quoted(name)}")


def restore_sqlite_triggers() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name in list(_triggers):
            cursor.execute(_triggers.pop(name))
