"""The number of a referral, said aloud between two bodies: «2207-5541-М».

Shorter than a case's number, so that nobody takes one for the other.
"""

import secrets

from secure_cases.cases.numbers import check_letter

DIGITS = 8


def new_number() -> str:
    """Return eight random digits in groups and their check letter."""
    digits = "".join(str(secrets.randbelow(10)) for _ in range(DIGITS))
    return f"{digits[:4]}-{digits[4:]}-{check_letter(digits)}"
