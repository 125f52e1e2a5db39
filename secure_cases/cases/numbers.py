"""Numbers of cases: ten random digits and a check letter, no meaning inside.

Read aloud in groups: «4829-1736-05К». The letter shows a wrong digit and two digits
that changed places.
"""

import re
import secrets

LETTERS = "АБВГДЕЖКЛМНПРСТУФХЦ"  # 19 of them: a prime, so no two slips look alike
DIGITS = 10

# Latin letters of the same shape as Ukrainian ones.
_ALIKE = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")


def new_number() -> str:
    """Return a random number such as «4829-1736-05К»."""
    return grouped("".join(str(secrets.randbelow(10)) for _ in range(DIGITS)))


def grouped(digits: str) -> str:
    """Return ten digits in groups with their check letter."""
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}{check_letter(digits)}"


def check_letter(digits: str) -> str:
    total = sum(place * int(digit) for place, digit in enumerate(digits, start=1))
    return LETTERS[total % len(LETTERS)]


def tidy(typed: str) -> str:
    """Return digits and letters as they were meant, whatever stands between them."""
    return re.sub(r"[\s\-–.]", "", typed.upper().translate(_ALIKE))


def normal_number(typed: str) -> str:
    """Return a typed number as `new_number` writes it; empty when it is none."""
    text = tidy(typed)
    if not re.fullmatch(rf"\d{{{DIGITS}}}[{LETTERS}]", text):
        return ""
    return grouped(text[:-1]) if check_letter(text[:-1]) == text[-1] else ""
