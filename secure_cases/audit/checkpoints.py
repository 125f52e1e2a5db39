"""Signed notes about the chain that leave the host (C2SP tlog-checkpoint)."""

import base64
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from secure_cases import conf
from secure_cases.audit.chain_verifier import (
    Checkpoint,
    Key,
    key_id_of,
    read_checkpoint,
)
from secure_cases.sealing import keyring

ED25519 = b"\x01"


def sign(size: int, head: bytes) -> str:
    """Return the note that says: so many rows, the newest with this hash.

    Raises KeyMissing in a process that holds no checkpoint key.
    """
    key = keyring.keyring().active(keyring.CHECKPOINTS)
    public = _public(key)
    text = f"{public.name}\n{size}\n{_encoded(head)}\n"
    signature = _private(key).sign(text.encode())
    return f"{text}\n— {public.name} {_encoded(public.id + signature)}\n"


def known_keys() -> list[Key]:
    """Return the public keys of this host, the active one first. Raises KeyMissing."""
    return [_public(key) for key in keyring.keyring().all(keyring.CHECKPOINTS)]


def key_text(key: Key) -> str:
    """Return the public key as the verifier reads it."""
    body = ED25519 + key.public
    return f"{key.name}+{key.id.hex()}+{_encoded(body)}"


def kept_checkpoints(folder: Path) -> list[Checkpoint]:
    """Return the notes kept in a folder, the smallest first. Raises Unreadable."""
    paths = sorted(folder.glob("checkpoint-*.txt"))
    return [read_checkpoint(path.read_text("utf-8")) for path in paths]


def keep(note: str, size: int, folder: Path) -> Path:
    """Write the note whole or not at all; a note of the same size stays as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"checkpoint-{size:012}.txt"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.write_text(note, "utf-8")
        unfinished.replace(path)
    return path


def _public(key: keyring.Key) -> Key:
    public = _private(key).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    name = conf.checkpoint_origin()
    return Key(name, key_id_of(name, public), public)


def _private(key: keyring.Key) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key.secret)


def _encoded(value: bytes) -> str:
    return base64.b64encode(value).decode()
