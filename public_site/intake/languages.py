"""Words of the help request, one TOML file a language: a new file is a new language.

`uk.toml` is the pattern: every other file has the same keys (a test compares). A file
without `checked_by` says on the page that no native speaker has checked it yet.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

FOLDER = Path(__file__).parent / "languages"

Words = dict[str, Any]


@cache
def all_words() -> dict[str, Words]:
    """Return the words of each language by its code, Ukrainian and English first."""
    first = {"uk": 0, "en": 1}
    files = sorted(FOLDER.glob("*.toml"), key=lambda p: (first.get(p.stem, 2), p.stem))
    return {path.stem: tomllib.loads(path.read_text()) for path in files}


def words_of(language: str) -> Words | None:
    """Return the words of one language, None for one we do not have."""
    return all_words().get(language)


def words_for(asked: str) -> Words | None:
    """Return the words that an address asks for, else those of the page's language."""
    return words_of(asked) if asked else words_of(get_language() or "uk")
