"""Regions, raions and hromadas by KATOTTG code, held in memory.

A code is `UA` + region (2) + raion (2) + hromada (3) + settlement (3) + city
district (2) + five digits that are unique in the whole list, so a prefix tells what
lies inside what. The empty code means the whole country.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

DATA = Path(__file__).with_name("data") / "territories.csv"
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
ORDER = {letter: f"{place:02d}" for place, letter in enumerate(ALPHABET)}
COUNTRY, REGION, RAION, HROMADA = range(4)
PREFIX_ENDS = (4, 6, 9, 12, 14)  # region, raion, hromada, settlement, district
CODE_LENGTH = 19


class UnknownTerritory(LookupError):
    """The code is not in the list of regions, raions and hromadas."""


@dataclass(frozen=True)
class Territory:
    """One row. `category` is O or K (region), P (raion) or H (hromada)."""

    code: str
    category: str
    name: str
    name_en: str

    @property
    def level(self) -> int:
        return {"O": REGION, "K": REGION, "P": RAION, "H": HROMADA}[self.category]

    def full_name(self, language: str = "uk") -> str:
        """Return the name with its kind: «Львівська область», "Lviv oblast"."""
        uk, en = FULL_NAMES[self.category]
        if self.name.startswith("Автономна"):
            uk = en = "{}"
        english = language != "uk"
        return en.format(self.name_en) if english else uk.format(self.name)


FULL_NAMES = {
    "O": ("{} область", "{} oblast"),
    "K": ("м. {}", "{} city"),
    "P": ("{} район", "{} raion"),
    "H": ("{} громада", "{} hromada"),
}


def sort_key(text: str) -> str:
    """Return a key that sorts in Ukrainian: і after и, ґ after г, є after е."""
    return "".join(ORDER.get(letter, " ") for letter in text.lower() if letter != "’")


@cache
def _rows() -> dict[str, Territory]:
    with DATA.open(encoding="utf-8", newline="") as rows:
        return {
            row["code"]: Territory(
                row["code"], row["category"], row["name"], row["name_en"]
            )
            for row in csv.DictReader(rows)
        }


@cache
def _children() -> dict[str, tuple[Territory, ...]]:
    """Return each territory's direct parts, in alphabetical order."""
    found: dict[str, list[Territory]] = defaultdict(list)
    for row in _rows().values():
        found[_parent_prefix(row)].append(row)
    return {
        prefix: tuple(sorted(rows, key=lambda row: sort_key(row.name)))
        for prefix, rows in found.items()
    }


def _parent_prefix(row: Territory) -> str:
    return "" if row.level == REGION else row.code[: PREFIX_ENDS[row.level - 2]]


def _prefix(code: str) -> str:
    """Return the part of a code that its own parts share."""
    digits = code[: PREFIX_ENDS[-1]]
    ends = [end for end in PREFIX_ENDS if digits[end:].strip("0") == ""]
    return digits[: ends[0]] if ends else digits


@cache
def _by_prefix() -> dict[str, Territory]:
    return {_prefix(code): row for code, row in _rows().items()}


def exists(code: str) -> bool:
    """Say whether the code names a region, raion or hromada."""
    return code in _rows()


def get(code: str) -> Territory:
    """Return the territory; raise `UnknownTerritory`."""
    try:
        return _rows()[code]
    except KeyError:
        raise UnknownTerritory(code) from None


def regions() -> tuple[Territory, ...]:
    """Return the 27 regions in alphabetical order."""
    return _children()[""]


def raions_of(code: str) -> tuple[Territory, ...]:
    """Return the raions of a region; Kyiv and Sevastopol have none."""
    return _parts(code, REGION)


def hromadas_of(code: str) -> tuple[Territory, ...]:
    """Return the hromadas of a raion."""
    return _parts(code, RAION)


def _parts(code: str, level: int) -> tuple[Territory, ...]:
    if get(code).level != level:
        return ()
    return _children().get(_prefix(code), ())


def covers(outer: str, inner: str) -> bool:
    """Say whether `inner` is `outer` or lies inside it; "" is the whole country."""
    if not outer:
        return True
    if len(inner) != CODE_LENGTH or not exists(outer):
        return False
    return outer == inner or inner.startswith(_prefix(outer))


def level(code: str) -> int:
    """Return 0 for the country, 1 region, 2 raion, 3 hromada."""
    return get(code).level if code else COUNTRY


def chain(code: str) -> tuple[Territory, ...]:
    """Return the region, raion and hromada down to the code."""
    places = (_by_prefix().get(code[:end]) for end in PREFIX_ENDS)
    return tuple(place for place in places if place)


def no_finer_than_raion(code: str) -> str:
    """Return the code itself, or the raion it lies in."""
    if level(code) <= RAION:
        return code
    return next(row.code for row in chain(code) if row.level == RAION)


def name(code: str, language: str | None = None) -> str:
    """Return the full name in a language (default: the page's), or "" for none.

    A code that left the list is shown as it is: a page about it must still open.
    """
    if not exists(code):
        return code
    return get(code).full_name((language or get_language() or "uk")[:2])
