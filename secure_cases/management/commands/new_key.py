"""Print one new row for the keyring; nothing is stored."""

import base64
import json
import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from secure_cases.sealing.errors import SealingError
from secure_cases.sealing.keyring import (
    KEY_ID,
    PURPOSES,
    SECRET_BYTES,
    Keyring,
    keyring,
)


class Command(BaseCommand):
    help = "Print a new key as one JSON row for the keyring."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--purpose", required=True, choices=sorted(PURPOSES))
        parser.add_argument("--id", help="Default: the purpose and the next number.")

    def handle(self, *args: Any, **options: Any) -> None:
        purpose = options["purpose"]
        try:
            keys = keyring()
        except SealingError as error:
            raise CommandError(f"The present keyring: {error}") from None
        row = {
            "id": options["id"] or _next_id(keys, purpose),
            "purpose": purpose,
            "key": base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode(),
        }
        if not KEY_ID.fullmatch(row["id"]):
            raise CommandError("An id is small letters, digits, dots and dashes.")
        if row["id"] in _ids(keys):
            raise CommandError(f"The keyring has a key {row['id']!r} already.")
        self.stdout.write(json.dumps(row))


def _ids(keys: Keyring) -> set[str]:
    return {key.id for key in keys.keys}


def _next_id(keys: Keyring, purpose: str) -> str:
    number = 1
    while f"{purpose}-{number}" in _ids(keys):
        number += 1
    return f"{purpose}-{number}"
