"""Secrets the embedded default makes for itself at its first start, under `var/`."""

import base64
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from secure_cases.sealing.intake import spelled
from secure_cases.sealing.keyring import INTAKE, parse

PURPOSES = (
    "record",
    "organisations",
    "factors.staff",
    "factors.cases",
    "checkpoints",
    "intake",
)


def made_once(path: Path, make: Callable[[], str]) -> str:
    """Return the text of `path`; the first caller makes it, readable by us alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(make())
    return path.read_text()


def new_keyring() -> str:
    """Return a keyring with one random key for each purpose."""
    keys = [
        {
            "id": f"{purpose}-1",
            "purpose": purpose,
            "key": base64.b64encode(secrets.token_bytes(32)).decode(),
        }
        for purpose in PURPOSES
    ]
    return json.dumps({"keys": keys}, indent=2) + "\n"


def new_secret_key() -> str:
    return secrets.token_urlsafe(64)


def intake_public_key(keyring: str) -> str:
    """Return the public half of a keyring's intake key; nothing where it has none."""
    keys = parse(keyring).keys
    return next((spelled(key) for key in keys if key.purpose == INTAKE), "")
