"""Rows of `things` as the database holds them, and refusals that leave it usable."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction


def stored(thing: Any, column: str = "name") -> str | None:
    table = thing._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE id = %s', [_pk(thing)])
        return cursor.fetchone()[0]


def store(thing: Any, value: str | None, column: str = "name") -> None:
    table = thing._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', [value, _pk(thing)]
        )


def _pk(thing: Any) -> Any:
    return thing._meta.pk.get_db_prep_value(thing.pk, connection)


def read(thing: Any) -> Any:
    return type(thing)._base_manager.get(pk=thing.pk)


@contextmanager
def refused(*errors: type[Exception]) -> Iterator[pytest.ExceptionInfo[Exception]]:
    with pytest.raises(errors or FieldError) as info, transaction.atomic():
        yield info
