"""Countries (ISO 3166-1 alpha-2) and languages (ISO 639-2) in Ukrainian and English.

The names are those of Unicode CLDR 48, corrected where staff say otherwise.
"""

import csv
from functools import cache
from pathlib import Path

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language

from secure_cases.people.sections.schema import Choice

HERE = Path(__file__).parent


def countries() -> tuple[Choice, ...]:
    """Return Ukraine first, then all others by their Ukrainian names."""
    return _choices("countries.csv")


def languages() -> tuple[Choice, ...]:
    """Return the languages staff meet most first, then the others."""
    return _choices("languages.csv")


@cache
def _choices(file_name: str) -> tuple[Choice, ...]:
    with (HERE / file_name).open(encoding="utf-8", newline="") as rows:
        return tuple(
            Choice(row["code"], in_page_language(row["uk"], row["en"]))
            for row in csv.DictReader(rows)
        )


def _pick(uk: str, en: str) -> str:
    return uk if (get_language() or "uk").startswith("uk") else en


def in_page_language(uk: str, en: str) -> Promise:
    """Return the one of two names that suits the page when it is drawn."""
    words: Promise = _lazy_pick(uk, en)  # type: ignore[assignment]
    return words


_lazy_pick = lazy(_pick, str)
