"""Regions a reader may name: 27 rows of `regions.toml`."""

import tomllib
from functools import cache
from pathlib import Path

FALLBACK = {"uk": "uk", "ru": "uk"}  # names a reader of that language knows


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = Path(__file__).with_name("regions.toml").read_text()
    return tuple(tomllib.loads(text)["region"])


def regions(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of every region, named for readers of `language`."""
    other = FALLBACK.get(language, "en")
    named = [(row["code"], row.get(language, row[other])) for row in _rows()]
    return named if other == "uk" else sorted(named, key=lambda pair: pair[1])
