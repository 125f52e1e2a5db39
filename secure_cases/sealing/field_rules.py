"""What a model with a strict field must not declare: system checks E001 to E005."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db.models import AutoField
from django.db.models.expressions import BaseExpression
from django.db.models.fields import NOT_PROVIDED

from secure_cases.sealing.keyring import PURPOSES


def faults(field: Any) -> Iterator[CheckMessage]:
    """Yield an error for each rule that the field's declaration breaks."""
    options = field.model._meta
    if field.unique or field.db_index or field.name in _indexed(options):
        yield _error(
            field, 1, "cannot be unique or indexed", "Equal values differ once sealed."
        )
    if field.db_default is not NOT_PROVIDED:
        yield _error(
            field, 2, "cannot have a db_default", "Only a saved row can be sealed."
        )
    if field.name in _names_in(options.ordering):
        yield _error(field, 3, "cannot order rows", "Sort in Python.")
    if isinstance(_key_field(options.pk), AutoField):
        yield _error(
            field,
            4,
            "needs a row whose primary key is known before it is saved",
            "The value is bound to its row: use a UUID.",
        )
    if field.purpose not in PURPOSES:
        yield _error(
            field, 5, "names no known key purpose", f"One of {sorted(PURPOSES)}."
        )


def _error(field: Any, number: int, problem: str, hint: str) -> Error:
    return Error(
        f"An encrypted field {problem}.",
        hint=hint,
        obj=field,
        id=f"secure_cases.sealing.E{number:03}",
    )


def _indexed(options: Any) -> set[str]:
    entries = [name for group in options.unique_together for name in group]
    for index in [*options.indexes, *options.constraints]:
        entries += [*getattr(index, "fields", ()), *getattr(index, "expressions", ())]
    return set(_names_in(entries))


def _names_in(entries: Iterable[Any]) -> Iterator[str]:
    """Yield the names of fields in names with a sign, `F` and other expressions."""
    for entry in entries:
        if isinstance(entry, BaseExpression):
            yield from _names_in(entry.get_source_expressions())
        else:
            yield str(getattr(entry, "name", entry)).removeprefix("-")


def _key_field(key: Any) -> Any:
    while key.remote_field:
        key = key.target_field
    return key
