"""One-time codes and recovery codes: tables, seeds and arithmetic, no writes.

A code counts in its own 30 seconds and one step before and after (a phone's
clock drifts), so it lives 90 seconds at most and is taken once.
"""

import base64
import secrets
import time
from typing import Any, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from django.conf import settings
from django_otp.oath import hotp

from portal.accounts import proofs
from portal.accounts.models.factors import (
    TOTP,
    CasesRecovery,
    CasesTOTP,
    Recovery,
    StaffRecovery,
    StaffTOTP,
)
from portal.zones import OutsideZone, current_zone
from secure_cases.sealing.errors import SealBroken

Table = TypeVar("Table")

STEP_SECONDS, DIGITS, TOLERANCE = 30, 6, 1
SEED_BYTES = 20  # 160 bits, as RFC 4226 asks
RECOVERY_CODES, RECOVERY_LETTERS = 10, 10
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, 1, I, O: 5 bits a letter

TOTP_TABLES: dict[str, type[TOTP]] = {"staff": StaffTOTP, "cases": CasesTOTP}
RECOVERY_TABLES: dict[str, type[Recovery]] = {
    "staff": StaffRecovery,
    "cases": CasesRecovery,
}
# OWASP's smallest: 46 MiB, one pass. Fifty random bits need no more.
_hasher = PasswordHasher(time_cost=1, memory_cost=47104, parallelism=1)


def totp_table() -> type[TOTP]:
    """Return the zone's factor table. Raises OutsideZone."""
    return _of_zone(TOTP_TABLES)


def recovery_table() -> type[Recovery]:
    """Return the zone's table of recovery sheets. Raises OutsideZone."""
    return _of_zone(RECOVERY_TABLES)


def has_factor(user: Any) -> bool:
    """Say whether the user has enrolled a second factor in this zone."""
    return totp_table().objects.filter(user_id=user.pk, confirmed=True).exists()


def new_seed() -> str:
    return base64.b32encode(secrets.token_bytes(SEED_BYTES)).decode()


def seal_seed(device: TOTP, secret: str) -> None:
    """Put `secret` into the device, bound to its user and zone."""
    device.seed = f"{device.user_id}.{device.ZONE}.{secret}"


def secret_of(device: TOTP) -> str:
    """Return the device's seed in base32.

    Raises SealBroken when the row was given to another user or table.
    """
    owner, zone, secret = device.seed.split(".")
    if (owner, zone) != (str(device.user_id), device.ZONE):
        raise SealBroken("a factor stands in a row that is not its own")
    return secret


def matching_step(device: TOTP, code: str) -> int | None:
    """Return the time step `code` belongs to, if it is newer than the last taken."""
    key = base64.b32decode(secret_of(device))
    now = _step_now()
    for step in range(now - TOLERANCE, now + TOLERANCE + 1):
        if step > device.last_step and _same(_code_at(key, step), code):
            return step
    return None


def current_code(device: TOTP) -> str:
    """Return the code an authenticator would show now (demo and tests)."""
    return _code_at(base64.b32decode(secret_of(device)), _step_now())


def enrolment_uri(device: TOTP) -> str:
    """Return what the QR holds (otpauth, as authenticator apps read it)."""
    issuer = settings.ZONE_HOSTNAMES[current_zone()]
    label = quote(f"{issuer}:{device.user.email}")
    query = urlencode({"secret": secret_of(device), "issuer": issuer})
    return f"otpauth://totp/{label}?{query}"


def new_recovery_codes() -> list[str]:
    """Return ten codes of fifty random bits, written `ABCDE-FGHJK`."""
    half = RECOVERY_LETTERS // 2
    return [
        "-".join("".join(secrets.choice(ALPHABET) for _ in range(half)) for _ in "ab")
        for _ in range(RECOVERY_CODES)
    ]


def hash_recovery_code(code: str, user_id: UUID) -> str:
    """Return what is kept of a code: made with the zone's key, for this user alone."""
    return _hasher.hash(proofs.tied(tidy_recovery_code(code), user_id)[0])


def matching_hash(hashes: list[str], code: str, user_id: UUID) -> str | None:
    """Return which of `hashes` the user's code belongs to."""
    for tied in proofs.tied(tidy_recovery_code(code), user_id):
        for known in hashes:
            try:
                if _hasher.verify(known, tied):
                    return known
            except (VerificationError, InvalidHashError):
                continue
    return None


def tidy_recovery_code(code: str) -> str:
    """Return the code as it was hashed: people type spaces and small letters."""
    return "".join(letter for letter in code.upper() if letter in ALPHABET)


def _step_now() -> int:
    return int(time.time()) // STEP_SECONDS


def _code_at(key: bytes, step: int) -> str:
    return str(hotp(key, step, DIGITS)).zfill(DIGITS)


def _same(expected: str, code: str) -> bool:
    return secrets.compare_digest(expected.encode(), code.encode())


def _of_zone(tables: dict[str, Table]) -> Table:
    zone = current_zone()
    if zone not in tables:
        raise OutsideZone(f"the {zone} zone has no factors")
    return tables[zone]
