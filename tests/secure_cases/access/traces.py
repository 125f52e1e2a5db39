"""What a request left behind: rows of every table, and events of the chain."""

import re
from typing import Any

from secure_cases.audit.models import AuditEvent
from tests.harness.database import copy_rows

# Reading may write here: the log, and the moment a session was last seen.
MAY_BE_WRITTEN = re.compile(r"^(secure_cases_auditevent|portal_accounts_\w+session)$")

Rows = dict[str, list[tuple[Any, ...]]]


def rows() -> Rows:
    """Return every row of every table but the log and the sessions."""
    return {
        table: values
        for table, (_names, values) in copy_rows().items()
        if not MAY_BE_WRITTEN.match(table)
    }


def changed(before: Rows, after: Rows) -> list[str]:
    """Return the tables that are not what they were."""
    return [name for name in before if before[name] != after[name]]


def newest() -> int:
    """Return the number of the chain's last event."""
    last = AuditEvent.objects.order_by("-seq").first()
    return last.seq if last else 0


def events_after(seq: int) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(seq__gt=seq).order_by("seq"))
