"""Codes a user reads out on the phone, so that the reason can be looked up.

Digits and Ukrainian letters that are not taken for one another or for a digit.
"""

import secrets

ALPHABET = "23456789АГДЕЖКМНПРСТУФХЮЯ"
LENGTH = 8

# Latin letters of the same shape, and letters taken for a digit.
_ALIKE = str.maketrans("AEKMHPCTYXЄSZBВЗБЧ", "АЕКМНРСТУХЕ52883" + "64")


def new_code() -> str:
    """Return a random code such as «7Н4К-2КДЖ»: about 37 bits."""
    text = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{text[:4]}-{text[4:]}"


def normal_code(typed: str) -> str:
    """Return what was typed as `new_code` writes it; empty if it cannot be one."""
    text = "".join(typed.upper().translate(_ALIKE).replace("-", "").split())
    text = "".join(character for character in text if character in ALPHABET)
    return f"{text[:4]}-{text[4:]}" if len(text) == LENGTH else ""
