"""The bytes of a sealed item, fixed by docs/explanation/sealing.md. No database.

Errors are raised outside `except`, so that no exception of a library, which may
hold content, hangs on them as a context.
"""

import secrets
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)

from secure_cases.sealing.errors import ContentTooLarge, SealBroken

DOMAIN = b"secure_cases sealed item 1"
HEADER = b"\x01\x01"  # version 1 of the form; algorithm 1: AES-256-GCM
KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
LENGTH_BYTES = 4
SMALLEST_BUCKET = 32
LARGEST_BUCKET = 2**22
MAX_CONTENT = LARGEST_BUCKET - LENGTH_BYTES
MAX_KIND = 64


@dataclass(frozen=True)
class Binding:
    """The place an item belongs to: sealed there, it opens nowhere else.

    `kind` is a constant per kind of item, `row` the row that stores it.
    """

    person: UUID | None
    kind: str
    row: UUID
    version: int

    def __post_init__(self) -> None:
        if not (self.person is None or isinstance(self.person, UUID)):
            raise TypeError("person is a UUID or None")
        if not isinstance(self.row, UUID):
            raise TypeError("row is a UUID")
        if not (self.kind.isascii() and 0 < len(self.kind) <= MAX_KIND):
            raise ValueError("kind is a short ASCII constant")
        if not 0 <= self.version < 2**63:
            raise ValueError("version is not negative")


def associated_data(binding: Binding, key_id: UUID) -> bytes:
    """Return the canonical bytes that tie an item to its place and its key."""
    parts = (
        DOMAIN,
        HEADER,
        binding.person.bytes if binding.person else b"",
        key_id.bytes,
        binding.row.bytes,
        binding.kind.encode("ascii"),
        binding.version.to_bytes(8, "big"),
    )
    return b"".join(counted(part) for part in parts)


def counted(part: bytes) -> bytes:
    """Return `part` behind its length, so that joined parts cannot be confused."""
    return len(part).to_bytes(LENGTH_BYTES, "big") + part


def pad(content: bytes, *, smallest: int = SMALLEST_BUCKET) -> bytes:
    """Return length, content and zeros up to a bucket. Raises ContentTooLarge."""
    if len(content) > MAX_CONTENT:
        raise ContentTooLarge(f"more than {MAX_CONTENT} bytes")
    body = counted(content)
    return body.ljust(_bucket(len(body), smallest), b"\0")


def unpad(padded: bytes, *, smallest: int = SMALLEST_BUCKET) -> bytes:
    """Return the content of a padded text. Raises SealBroken unless it is canonical."""
    end = LENGTH_BYTES + int.from_bytes(padded[:LENGTH_BYTES], "big")
    if not LENGTH_BYTES <= end <= len(padded) or len(padded) != _bucket(end, smallest):
        raise SealBroken
    if padded[end:].strip(b"\0"):
        raise SealBroken
    return padded[LENGTH_BYTES:end]


def _bucket(length: int, smallest: int) -> int:
    bucket = smallest
    while bucket < length:
        bucket *= 2
    return bucket


def encode(content: bytes, *, key: bytes, nonce: bytes, associated: bytes) -> bytes:
    """Return the stored bytes. A nonce is used once with a key."""
    return HEADER + nonce + AESGCM(key).encrypt(nonce, pad(content), associated)


def decode(blob: bytes, *, key: bytes, associated: bytes) -> bytes:
    """Return the content. Raises SealBroken on any difference."""
    body = len(HEADER) + NONCE_BYTES
    shortest = body + SMALLEST_BUCKET + TAG_BYTES
    if not blob.startswith(HEADER) or len(blob) < shortest:
        raise SealBroken
    padded: bytes | None
    try:
        padded = AESGCM(key).decrypt(blob[len(HEADER) : body], blob[body:], associated)
    except InvalidTag:
        padded = None
    if padded is None:
        raise SealBroken
    return unpad(padded)


def new_key() -> bytes:
    """Return a fresh key for one item."""
    return secrets.token_bytes(KEY_BYTES)


def new_nonce() -> bytes:
    return secrets.token_bytes(NONCE_BYTES)


def wrap(key: bytes, *, kek: bytes) -> bytes:
    """Return the 40 bytes of AES-256 key wrap (RFC 3394)."""
    return aes_key_wrap(kek, key)


def unwrap(wrapped: bytes, *, kek: bytes) -> bytes:
    """Return the item's key. Raises SealBroken if `kek` did not wrap it."""
    key: bytes | None
    try:
        key = aes_key_unwrap(kek, wrapped)
    except (InvalidUnwrap, ValueError):
        key = None
    if key is None or len(key) != KEY_BYTES:
        raise SealBroken
    return key
