"""The number of a referral, said aloud between two bodies: «2207-5541-М».

Shorter than a case's number, so that nobody takes one for the other.
"""

import re
import secrets

from secure_cases.cases.numbers import check_letter, tidy

DIGITS = 8


def new_number() -> str:
    """Return eight random digits in groups and their check letter."""
    return grouped("".join(str(secrets.randbelow(10)) for _ in range(DIGITS)))


def grouped(digits: str) -> str:
    """Return eight digits in groups and their check letter."""
    return f"{digits[:4]}-{digits[4:]}-{check_letter(digits)}"


def normal_number(typed: str) -> str:
    """Return a typed number as `new_number` writes it; empty when it is none."""
    text = tidy(typed)
    digits, letter = text[:DIGITS], text[DIGITS:]
    if not re.fullmatch(rf"\d{{{DIGITS}}}", digits) or letter != check_letter(digits):
        return ""
    return grouped(digits)
