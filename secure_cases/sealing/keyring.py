"""Keys with ids and purposes, from a file or the environment, never the database.

Form: `{"keys": [{"id": "record-1", "purpose": "record", "key": "<base64, 32 bytes>"}]}`.
The first key of a purpose is the active one; later ones only open old values.
"""

import base64
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from secure_cases import conf
from secure_cases.sealing.errors import KeyMissing, KeyUnknown

RECORD, ORGANISATIONS, CHECKPOINTS = "record", "organisations", "checkpoints"


@dataclass(frozen=True)
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
    """Return the keyring of this process, read from the settings at call time."""
    return _parse(*conf.keyring_source())


@lru_cache(maxsize=8)
def _parse(inline: str, path: str) -> Keyring:
    text = inline or (Path(path).read_text() if path else "")
    if not text:
        return Keyring(())
    return Keyring(
        tuple(
            Key(row["id"], row["purpose"], base64.b64decode(row["key"]))
            for row in json.loads(text)["keys"]
        )
    )
