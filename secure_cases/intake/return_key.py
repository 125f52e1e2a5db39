"""From the secret of a code to a key pair: Argon2id, few at once, always the same cost.

The private half exists while one request is answered. An unknown code costs as much as
a known one, so that neither the answer nor its time says which it was.
"""

import secrets
import threading

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from django.views.decorators.debug import sensitive_variables

from secure_cases import conf
from secure_cases.sealing import hpke

FORM = b"\x01"  # the parameters below; a change of them is another byte
MEMORY_KIB, ITERATIONS, LANES = 64 * 1024, 2, 1
SALT_BYTES, SEED_BYTES = 16, 32
PATIENCE = 2.0  # seconds somebody waits for a place before they are told to try again


class Busy(Exception):
    """Too many codes are being worked out at once: try again in a moment."""


class Places:
    """How many derivations may run at once in this process; each takes 64 MiB."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._free = threading.BoundedSemaphore(most)

    def __enter__(self) -> None:
        if not self._free.acquire(timeout=PATIENCE):
            raise Busy

    def __exit__(self, *_exception: object) -> None:
        self._free.release()


places = Places(conf.intake_at_once())
_dummy_salt = FORM + secrets.token_bytes(SALT_BYTES)


def new_salt() -> bytes:
    return FORM + secrets.token_bytes(SALT_BYTES)


@sensitive_variables()
def seed_of(secret: bytes, salt: bytes) -> bytes:
    """Return the private half. Raises Busy."""
    with places:
        return Argon2id(
            salt=salt[len(FORM) :],
            length=SEED_BYTES,
            iterations=ITERATIONS,
            lanes=LANES,
            memory_cost=MEMORY_KIB,
        ).derive(secret)


@sensitive_variables()
def checked_seed(secret: bytes, salt: bytes, public: bytes) -> bytes | None:
    """Return the private half if it belongs to `public`, at the same cost if not.

    Without a salt the cost is paid all the same. Raises Busy.
    """
    seed = seed_of(secret or b"-", salt or _dummy_salt)
    same = secrets.compare_digest(hpke.public_half(seed), public or bytes(SEED_BYTES))
    return seed if same and salt else None
