"""The 27 regions, by the codes that cross between the parts of the portal.

The first four characters of a code (`UA46`) are the region's; every place inside it
begins with them. The empty code is the whole country.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from public_site.alphabet import sort_key

DATA = Path(__file__).with_name("regions.toml")
PREFIX = 4
CITY = "м. "  # stands before a name and is passed over in the alphabet


@dataclass(frozen=True)
class Region:
    """`names` and `short_names` are by language, Ukrainian and English."""

    code: str
    names: dict[str, str]
    short_names: dict[str, str]

    @property
    def start(self) -> str:
        """Return what the codes of all places in it begin with."""
        return self.code[:PREFIX]

    @property
    def name(self) -> str:
        """Return «Львівська область», "Lviv oblast" in the language of the page."""
        return self.names[_language()]

    @property
    def short_name(self) -> str:
        """Return «Львівська», "Lviv"."""
        return self.short_names[_language()]


def regions() -> list[Region]:
    """Return the regions in the alphabetical order of the page's language."""
    return sorted(
        _regions().values(),
        key=lambda region: sort_key(region.name.removeprefix(CITY)),
    )


def region(code: str) -> Region | None:
    """Return the region with this very code."""
    return _regions().get(code)


def starts(territories: Iterable[str]) -> set[str]:
    """Return how the codes of the regions begin that help for these places reaches.

    `{""}` is the whole country: no place at all, or the empty code among them.
    """
    found = {place[:PREFIX] for place in territories}
    return {""} if not found or "" in found else found


def reaches(territories: Iterable[str], code: str) -> bool:
    """Say whether help for these places reaches a region."""
    return not starts(territories).isdisjoint({"", code[:PREFIX]})


@cache
def _regions() -> dict[str, Region]:
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["region"]
    return {row["code"]: _region(**row) for row in rows}


def _region(code: str, short: dict[str, str], **names: str) -> Region:
    return Region(code, names, short)


def _language() -> str:
    return "uk" if (get_language() or "uk").startswith("uk") else "en"
