"""Names for what an editor left unnamed: addresses from titles, codes of questions."""

from collections.abc import Collection, Iterable, Iterator
from itertools import count
from typing import Any

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

LONGEST = 60


def slug_of(title: str, *, taken: Collection[str]) -> str:
    """Return a part of an address that nothing else has."""
    plain = slugify(string_to_ascii(title))[:LONGEST].strip("-") or "course"
    return next(one for one in _numbered(plain) if one not in taken)


def name_units(units: Iterable[Any]) -> None:
    """Give units without a part of the address one from their title."""
    taken = {one.value["slug"] for one in units}
    for one in units:
        if not one.value["slug"] and one.value["title"]:
            one.value["slug"] = slug_of(one.value["title"], taken=taken)
            taken.add(one.value["slug"])


def name_questions(questions: Iterable[Any], *, taken: Collection[str]) -> None:
    """Give questions without a code the next number that was never used."""
    used = {*taken, *(one.value["key"] for one in questions)}
    free = (key for n in count(1) if (key := f"q-{n:03}") not in used)
    for one in questions:
        if not one.value["key"]:
            one.value["key"] = next(free)


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        yield f"{name}-{number}"
