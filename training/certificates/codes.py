"""Random codes of certificates: easy to type, impossible to guess or to count."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, 1, I, O
LENGTH = 12  # 60 bits
LOOKALIKES = str.maketrans(
    {
        "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "К": "K", "М": "M",
        "Р": "P", "Т": "T", "Х": "X", "У": "Y",
    }
)  # fmt: skip


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """Return the code as it is printed: in fours."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def typed_code(text: str) -> str:
    """Return what was typed as a code: Cyrillic lookalikes, spaces, dashes, case."""
    letters = text.upper().translate(LOOKALIKES)
    return "".join(one for one in letters if one in ALPHABET)[: LENGTH + 1]
