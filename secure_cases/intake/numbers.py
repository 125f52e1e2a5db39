"""The number of a help request: «402-318-Д», shorter than any other in the module."""

import secrets

from secure_cases.cases.numbers import check_letter

DIGITS = 6


def new_number() -> str:
    """Return six random digits in groups and their check letter."""
    digits = "".join(str(secrets.randbelow(10)) for _ in range(DIGITS))
    return f"{digits[:3]}-{digits[3:]}-{check_letter(digits)}"
