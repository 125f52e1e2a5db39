"""SQLite itself refuses to change or delete a row of the audit chain.

On PostgreSQL no runtime role is granted UPDATE, DELETE or TRUNCATE on the table, so
nothing is done there. Altering the table on SQLite rebuilds it and loses triggers:
a migration that does so ends by running `add_triggers` again.
"""

from typing import Any

from django.db import migrations

NAME = "secure_cases_auditevent_{}"
REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END"

TRIGGERS = {
    "no_update": "BEFORE UPDATE ON secure_cases_auditevent",
    "no_delete": "BEFORE DELETE ON secure_cases_auditevent",
    # INSERT OR REPLACE deletes without firing the trigger above.
    "only_at_the_end": """
        BEFORE INSERT ON secure_cases_auditevent
        WHEN NEW.seq <> (
            SELECT COALESCE(MAX(seq), 0) + 1 FROM secure_cases_auditevent
        ) OR EXISTS (
            SELECT 1 FROM secure_cases_auditevent
            WHERE prev = NEW.prev OR hash = NEW.hash
        )
    """,
}


def add_triggers(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        return
    for name, when in TRIGGERS.items():
        schema_editor.execute(f"CREATE TRIGGER {NAME.format(name)} {when} {REFUSE}")


def drop_triggers(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        return
    for name in TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER {NAME.format(name)}")


class Migration(migrations.Migration):
    dependencies = [("secure_cases", "0001_initial")]

    operations = [migrations.RunPython(add_triggers, drop_triggers)]
