"""Refuse to start with a wrong key: what is stored must open with this keyring.

Called where a process begins to serve (WSGI, a worker), never in `ready()`: commands
that need no key run without one. Nothing is stored for it: each key id that stands in
the database is tried on the newest of what it sealed. An empty database passes.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import CharField, TextField
from django.db.models.expressions import Col, Value
from django.db.models.functions import StrIndex, Substr

from secure_cases.sealing import form
from secure_cases.sealing.errors import SealBroken, SealingError, WrongKey
from secure_cases.sealing.fields import StrictMixin
from secure_cases.sealing.keyring import ORGANISATIONS, RECORD, Keyring, keyring
from secure_cases.sealing.models import SealingKey
from secure_cases.sealing.tokens import SCHEME

CASES = (RECORD, ORGANISATIONS)
SAMPLE = 3  # one damaged row is not a wrong key
EXIT_CODE = 3  # gunicorn's own for a worker that cannot boot


RoomCheck = Callable[[Keyring], None]
_rooms: dict[str, RoomCheck] = {}


def tries(purpose: str) -> Callable[[RoomCheck], RoomCheck]:
    """Register what tries a purpose's keys on what a room keeps sealed its own way."""

    def register(room_check: RoomCheck) -> RoomCheck:
        _rooms[purpose] = room_check
        return room_check

    return register


def check(purposes: Iterable[str] = CASES) -> None:
    """Raise KeyMissing, KeyUnknown, KeyringInvalid or WrongKey; they name the key."""
    keys = keyring()
    wanted = tuple(purposes)
    for purpose in wanted:
        keys.active(purpose)
    if RECORD in wanted:
        _check_items(keys)
    for field in strict_fields():
        if field.purpose in wanted:
            _check_column(field, keys)
    for purpose, room_check in _rooms.items():
        if purpose in wanted:
            room_check(keys)


def check_or_exit(purposes: Iterable[str] = CASES) -> None:
    """End the process with one line on stderr where `check` raises.

    For signal handlers and servers that swallow exceptions.
    """
    try:
        check(purposes)
    except SealingError as error:
        sys.stderr.write(f"Refused to start: {error}.\n")
        raise SystemExit(EXIT_CODE) from None


def strict_fields() -> Iterator[Any]:
    """Yield every strict field of the installed models."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, StrictMixin):
                yield field


def _check_items(keys: Keyring) -> None:
    stored = SealingKey.objects.order_by()
    for kek_id in stored.values_list("kek_id", flat=True).distinct():
        kek = keys.one(RECORD, kek_id)
        newest = stored.filter(kek_id=kek_id).order_by("-created_at")[:SAMPLE]
        if not any(_unwraps(key, kek.secret) for key in newest):
            raise WrongKey(kek_id, "the table of item keys")


def _unwraps(key: SealingKey, kek: bytes) -> bool:
    try:
        form.unwrap(bytes(key.wrapped), kek=kek)
    except SealBroken:
        return False
    return True


def _check_column(field: Any, keys: Keyring) -> None:
    rows = _rows_by_key(field)
    for key_id in rows.order_by().values_list("sealed_by", flat=True).distinct():
        keys.one(field.purpose, key_id)
        some = rows.filter(sealed_by=key_id).order_by("-pk").only(field.attname)
        if not any(_opens(row, field) for row in some[:SAMPLE]):
            raise WrongKey(key_id, field.place)


def _rows_by_key(field: Any) -> Any:
    """Return the rows of a column with the key id that stands before their token."""
    model = field.model
    stored = Col(model._meta.db_table, field, TextField())
    after_scheme = Substr(stored, len(SCHEME) + 1, output_field=CharField())
    end = StrIndex(after_scheme, Value(":"))
    return model._base_manager.annotate(
        scheme=Substr(stored, 1, len(SCHEME), output_field=CharField()),
        sealed_by=Substr(after_scheme, 1, end - 1, output_field=CharField()),
    ).filter(scheme=SCHEME)


def _opens(row: Any, field: Any) -> bool:
    try:
        getattr(row, field.attname)
    except SealBroken:
        return False
    return True
