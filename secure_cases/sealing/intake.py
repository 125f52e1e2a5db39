"""The key that help requests are sealed to: its two halves, each where it belongs.

The public zone holds the setting `SECURE_CASES_INTAKE_PUBLIC_KEY` and nothing else;
the private half stands in the keyring of the cases zone under the purpose `intake`.
"""

import base64
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from django.views.decorators.debug import sensitive_variables

from secure_cases import conf
from secure_cases.sealing import hpke
from secure_cases.sealing.errors import KeyMissing, KeyringInvalid, SealBroken
from secure_cases.sealing.hpke import Place, PublicHalf
from secure_cases.sealing.keyring import INTAKE, KEY_ID, Key, keyring

Sealed: TypeAlias = bytes | memoryview  # PostgreSQL hands out the second


def spelled(key: Key) -> str:
    """Return a key's public half as the setting has it: id, colon, base64."""
    return f"{key.id}:{base64.b64encode(hpke.public_half(key.secret)).decode()}"


def parsed(text: str) -> PublicHalf:
    """Return the half that a setting spells. Raises KeyringInvalid."""
    key_id, _colon, encoded = text.strip().partition(":")
    raw = b""
    try:
        raw = base64.b64decode(encoded, validate=True)
    except ValueError:
        raw = b""
    if not KEY_ID.fullmatch(key_id) or len(raw) != hpke.KEY_BYTES:
        raise KeyringInvalid("the public intake key is not `id:base64` of 32 bytes")
    return PublicHalf(key_id, raw)


def public_zone_half() -> PublicHalf:
    """Return the half the public zone seals to. Raises KeyMissing, KeyringInvalid."""
    text = conf.intake_public_key()
    if not text:
        raise KeyMissing(INTAKE)
    return parsed(text)


def desk_half() -> PublicHalf:
    """Return the half of the active key, in a process that holds the keyring."""
    key = keyring().active(INTAKE)
    return PublicHalf(key.id, hpke.public_half(key.secret))


@sensitive_variables()
def sealed_json(content: Mapping[str, Any], *, to: PublicHalf, place: Place) -> bytes:
    """Seal a JSON object in one canonical text: sorted keys, no spaces, UTF-8."""
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hpke.seal(text.encode(), to=to, place=place)


@sensitive_variables()
def opened_json(blob: Sealed, *, seed: bytes, place: Place) -> dict[str, Any]:
    """Return a sealed JSON object. Raises SealBroken."""
    return _object(hpke.unseal(bytes(blob), seed=seed, place=place))


@sensitive_variables()
def opened_by_desk(blob: Sealed, *, place: Place) -> dict[str, Any]:
    """Open with the keyring. Raises SealBroken, KeyUnknown, KeyMissing."""
    key = keyring().one(INTAKE, hpke.key_id_of(bytes(blob)))
    return opened_json(blob, seed=key.secret, place=place)


@sensitive_variables()
def _object(text: bytes) -> dict[str, Any]:
    content: Any
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise SealBroken
    return content
