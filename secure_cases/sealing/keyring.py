"""Keys with ids and purposes, from a file or the environment, never the database.

Form: `{"keys": [{"id": "record-1", "purpose": "record", "key": "<base64>"}]}`, each
key 32 bytes. The first key of a purpose is the active one; later ones only open old
values.
"""

import base64
import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from secure_cases import conf
from secure_cases.sealing.errors import KeyMissing, KeyringInvalid, KeyUnknown

RECORD, ORGANISATIONS, CHECKPOINTS = "record", "organisations", "checkpoints"
FACTORS_STAFF, FACTORS_CASES, INTAKE = "factors.staff", "factors.cases", "intake"
PURPOSES = frozenset(
    {RECORD, ORGANISATIONS, CHECKPOINTS, FACTORS_STAFF, FACTORS_CASES, INTAKE}
)
KEY_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}")
SECRET_BYTES = 32
OTHERS_MAY = 0o007  # a file that anyone but owner and group can read or write


@dataclass(frozen=True, repr=False)
class Key:
    """`secret` is 32 bytes; it never shows in `repr`."""

    id: str
    purpose: str
    secret: bytes

    def __repr__(self) -> str:
        return f"<Key {self.id} for {self.purpose}>"


@dataclass(frozen=True)
class Keyring:
    keys: tuple[Key, ...]

    def active(self, purpose: str) -> Key:
        """Return the key that seals for `purpose`. Raises KeyMissing."""
        return self.all(purpose)[0]

    def all(self, purpose: str) -> tuple[Key, ...]:
        """Return the purpose's keys, the active one first. Raises KeyMissing."""
        found = tuple(key for key in self.keys if key.purpose == purpose)
        if not found:
            raise KeyMissing(purpose)
        return found

    def one(self, purpose: str, key_id: str) -> Key:
        """Return the purpose's key with this id. Raises KeyMissing, KeyUnknown."""
        for key in self.all(purpose):
            if key.id == key_id:
                return key
        raise KeyUnknown(key_id)

    def get(self, key_id: str) -> Key:
        """Return the key with this id. Raises KeyUnknown."""
        for key in self.keys:
            if key.id == key_id:
                return key
        raise KeyUnknown(key_id)


def keyring() -> Keyring:
    """Return the keyring of this process, read from the settings at call time.

    Raises KeyringInvalid.
    """
    return _read(*conf.keyring_source())


@lru_cache(maxsize=8)
def _read(inline: str, path: str) -> Keyring:
    text = inline or (_text_of(Path(path)) if path else "")
    return parse(text) if text else Keyring(())


def _text_of(path: Path) -> str:
    problem, text = "", ""
    try:
        if path.stat().st_mode & OTHERS_MAY and not settings.DEBUG:
            problem = f"{path} is open to every user of this machine: chmod o= it"
        else:
            text = path.read_text()
    except (OSError, UnicodeDecodeError):
        problem = f"{path} cannot be read"
    if problem or not text.strip():
        raise KeyringInvalid(problem or f"{path} is empty")
    return text


def parse(text: str) -> Keyring:
    """Return the keyring that `text` describes. Raises KeyringInvalid."""
    document = _document(text)
    rows = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(rows, list):
        raise KeyringInvalid('not a JSON object with a list "keys"')
    keys = tuple(_key(row, number) for number, row in enumerate(rows, start=1))
    _refuse_repeats(keys)
    return Keyring(keys)


def _document(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:  # its message and context hold the text, so it ends here
        return None


def _key(row: Any, number: int) -> Key:
    fields = row if isinstance(row, dict) else {}
    key_id, purpose, secret = (fields.get(name) for name in ("id", "purpose", "key"))
    if not (isinstance(key_id, str) and KEY_ID.fullmatch(key_id)):
        raise KeyringInvalid(
            f"row {number} has no id of up to 40 small letters, digits, dots, dashes"
        )
    if not isinstance(purpose, str) or purpose not in PURPOSES:
        raise KeyringInvalid(f"unknown purpose, not of {sorted(PURPOSES)}", key_id)
    decoded = _decoded(secret)
    if len(decoded) != SECRET_BYTES:
        raise KeyringInvalid(f"not {SECRET_BYTES} bytes in base64", key_id)
    return Key(key_id, purpose, decoded)


def _decoded(secret: Any) -> bytes:
    try:
        return base64.b64decode(secret, validate=True)
    except (TypeError, ValueError):
        return b""


def _refuse_repeats(keys: tuple[Key, ...]) -> None:
    ids = Counter(key.id for key in keys)
    secrets = Counter(key.secret for key in keys)
    for key in keys:
        if ids[key.id] > 1:
            raise KeyringInvalid("this id stands twice", key.id)
        if secrets[key.secret] > 1:
            raise KeyringInvalid("another row holds the same key", key.id)
