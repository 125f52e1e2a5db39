"""A page that is read writes nothing but audit rows and a session touch."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

WRITE = re.compile(
    r"^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)"
    r'\s+"?(?P<table>[\w.]+)',
    re.IGNORECASE,
)
ALLOWED = re.compile(r"^(secure_cases_auditevent|portal_accounts_\w*session)$")


class ReadWrites(AssertionError):
    """A GET tried to write; names the table."""


def written_table(sql: str) -> str | None:
    """Return the table that a statement writes, if it writes one."""
    found = WRITE.match(sql)
    return found["table"] if found else None


@contextmanager
def only_reads() -> Iterator[None]:
    refused: list[str] = []

    def guard(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        table = written_table(str(sql))
        if table and not ALLOWED.match(table):
            refused.append(table)
            raise ReadWrites(f"a GET writes {table}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield
    if refused:
        raise ReadWrites(f"a GET writes {', '.join(refused)} and hides the error")
