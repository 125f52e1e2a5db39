"""Sealing to a public key: HPKE of RFC 9180, base mode, as `cryptography` ships it.

The bytes are fixed by docs/explanation/sealing.md. HPKE's one-shot interface takes no
associated data, so the place a value belongs to goes into `info`. No database here.
Errors are raised outside `except`, as in `form`.
"""

from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from secure_cases.sealing.errors import SealBroken
from secure_cases.sealing.form import (
    MAX_KIND,
    TAG_BYTES,
    counted,
    pad,
    unpad,
)

DOMAIN = b"secure_cases sealed to a key 1"
HEADER = b"\x02\x01"  # form 2; suite 1, the one below
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
KEY_BYTES = 32
ENCAPSULATED = 32
SMALLEST_BUCKET = 1024  # a call for help and a word of thanks look the same


@dataclass(frozen=True)
class PublicHalf:
    """Whom to seal to. `id` is that of the keyring's row; a return key has none."""

    id: str
    raw: bytes


@dataclass(frozen=True)
class Place:
    """Where a sealed value belongs: sealed there, it opens nowhere else."""

    subject: UUID
    row: UUID
    kind: str

    def __post_init__(self) -> None:
        if not (isinstance(self.subject, UUID) and isinstance(self.row, UUID)):
            raise TypeError("subject and row are UUIDs")
        if not (self.kind.isascii() and 0 < len(self.kind) <= MAX_KIND):
            raise ValueError("kind is a short ASCII constant")


def context(place: Place, key_id: str) -> bytes:
    """Return the canonical bytes of `info`."""
    parts = (
        DOMAIN,
        HEADER,
        key_id.encode("ascii"),
        place.subject.bytes,
        place.row.bytes,
        place.kind.encode("ascii"),
    )
    return b"".join(counted(part) for part in parts)


def public_half(seed: bytes) -> bytes:
    """Return the 32 bytes of the public half of a private one."""
    return X25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def seal(content: bytes, *, to: PublicHalf, place: Place) -> bytes:
    """Return the stored bytes. Raises ContentTooLarge."""
    sealed = SUITE.encrypt(
        pad(content, smallest=SMALLEST_BUCKET),
        X25519PublicKey.from_public_bytes(to.raw),
        info=context(place, to.id),
    )
    return _head(to.id) + sealed


def key_id_of(blob: bytes) -> str:
    """Return the id of the key a value is sealed to. Raises SealBroken."""
    start = len(HEADER) + 1
    if len(blob) < start or not blob.startswith(HEADER):
        raise SealBroken
    key_id = blob[start : start + blob[len(HEADER)]]
    if len(key_id) != blob[len(HEADER)] or not key_id.isascii():
        raise SealBroken
    return key_id.decode("ascii")


def unseal(blob: bytes, *, seed: bytes, place: Place) -> bytes:
    """Return the content. Raises SealBroken on any difference."""
    key_id = key_id_of(blob)
    body = blob[len(_head(key_id)) :]
    if len(body) < ENCAPSULATED + SMALLEST_BUCKET + TAG_BYTES:
        raise SealBroken
    padded: bytes | None
    try:
        padded = SUITE.decrypt(
            body,
            X25519PrivateKey.from_private_bytes(seed),
            info=context(place, key_id),
        )
    except (InvalidTag, ValueError):
        padded = None
    if padded is None:
        raise SealBroken
    return unpad(padded, smallest=SMALLEST_BUCKET)


def _head(key_id: str) -> bytes:
    name = key_id.encode("ascii")
    return HEADER + bytes([len(name)]) + name
