"""What makes invitations and recovery codes genuine: a MAC under the zone's factor key.

Whoever can write rows but does not hold the key can make neither, and a row moved to
another user or zone proves nothing.
"""

import hashlib
import hmac
import secrets
from uuid import UUID

from portal.zones import current_zone
from secure_cases.sealing.keyring import Key, keyring

INVITATION = b"portal.accounts invitation 1"
RECOVERY = b"portal.accounts recovery code 1"


def new_token() -> str:
    """Return 192 random bits for the link."""
    return secrets.token_urlsafe(24)


def proof(token: str, user_id: UUID) -> str:
    """Return the proof to store. Raises KeyMissing in a process without the key."""
    return _proof(keyring().active(_purpose()), INVITATION, token, user_id)


def matches(stored: str, token: str, user_id: UUID) -> bool:
    """Say whether any key of the zone, old ones too, proves the token."""
    return any(
        secrets.compare_digest(stored, _proof(key, INVITATION, token, user_id))
        for key in keyring().all(_purpose())
    )


def lookup(token: str) -> str:
    """Return how a row is found without the key (a digest of the token)."""
    return hashlib.sha256(token.encode()).hexdigest()


def tied(code: str, user_id: UUID) -> list[str]:
    """Return what is hashed of a recovery code, for each key of the zone.

    The first is under the active key. Raises KeyMissing.
    """
    keys = keyring().all(_purpose())
    return [_proof(key, RECOVERY, code, user_id) for key in keys]


def _proof(key: Key, context: bytes, token: str, user_id: UUID) -> str:
    parts = (context, current_zone().encode(), user_id.bytes, token.encode())
    return hmac.new(key.secret, b"\0".join(parts), hashlib.sha256).hexdigest()


def _purpose() -> str:
    return f"factors.{current_zone()}"
