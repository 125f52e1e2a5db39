"""The text a strict field stores: `s1:<key id>:<Fernet token>`, bound to its place.

The Fernet key is derived per column, the row's key stands inside the token, the
content is padded and the token's clock is zero (docs/explanation/sealing.md).
"""

import base64
import re
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from secure_cases.sealing import form, package
from secure_cases.sealing.errors import SealBroken
from secure_cases.sealing.keyring import Key, keyring

DOMAIN = b"secure_cases sealed field 1"
SCHEME = "s1:"
STORED = re.compile(rf"{SCHEME}([a-z0-9][a-z0-9.-]{{0,39}}):(gAAAAA[A-Za-z0-9_-]+=*)")


def seal_text(text: str, *, purpose: str, column: str, row: str) -> str:
    """Return what the column stores, under the purpose's active key."""
    key = keyring().active(purpose)
    token = _fernet(key, column).encrypt_at_time(
        form.counted(row.encode()) + form.pad(text.encode()), current_time=0
    )
    return f"{SCHEME}{key.id}:{token.decode()}"


def open_text(stored: str, *, purpose: str, column: str, row: str) -> str:
    """Return the text. Raises SealBroken, KeyUnknown, KeyMissing."""
    match = STORED.fullmatch(stored)
    if match is None or not _is_canonical(match[2]):
        raise SealBroken
    key = keyring().one(purpose, match[1])
    inner: bytes | None
    try:
        inner = _fernet(key, column).decrypt(match[2].encode())
    except InvalidToken:
        inner = None
    place = form.counted(row.encode())
    if inner is None or not inner.startswith(place):
        raise SealBroken
    return form.unpad(inner.removeprefix(place)).decode()


def _is_canonical(token: str) -> bool:
    """Tell whether this is the one spelling of its bytes: base64 has others."""
    try:
        return base64.urlsafe_b64encode(base64.urlsafe_b64decode(token)) == (
            token.encode()
        )
    except ValueError:
        return False


@lru_cache(maxsize=256)
def _fernet(key: Key, column: str) -> Fernet:
    derived = HKDF(
        algorithm=SHA256(),
        length=form.KEY_BYTES,
        salt=None,
        info=form.counted(DOMAIN) + form.counted(column.encode()),
    ).derive(key.secret)
    fernet: Fernet = package.fields.parse_key(base64.urlsafe_b64encode(derived))
    return fernet
