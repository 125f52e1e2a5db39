"""The cast's one-time codes."""

import base64
import time

from django_otp.oath import totp

from portal.accounts.factors import DIGITS, STEP_SECONDS
from portal.demo.cast import Player


def code_of(player: Player, at: float | None = None) -> str:
    """Return the six digits that hold at a moment (seconds since 1970, now if None)."""
    offset = int((at or time.time()) // STEP_SECONDS) - int(time.time() // STEP_SECONDS)
    number = totp(
        base64.b32decode(player.secret), step=STEP_SECONDS, digits=DIGITS, drift=offset
    )
    return f"{number:0{DIGITS}d}"
