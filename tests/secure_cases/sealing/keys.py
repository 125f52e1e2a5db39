"""Keyrings for tests: keys whose bytes are a hash of their id."""

import base64
import hashlib
import json


def secret(key_id: str, salt: str = "") -> bytes:
    return hashlib.sha256(f"{key_id}{salt}".encode()).digest()


def row(key_id: str, purpose: str = "", salt: str = "") -> dict[str, str]:
    """A keyring row; the purpose is the id without its number."""
    return {
        "id": key_id,
        "purpose": purpose or key_id.rpartition("-")[0],
        "key": base64.b64encode(secret(key_id, salt)).decode(),
    }


def ring(*rows: dict[str, str] | str) -> str:
    return json.dumps(
        {"keys": [row(entry) if isinstance(entry, str) else entry for entry in rows]}
    )
