"""Reads the first content: a TOML file a page, Ukrainian and English side by side."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("uk", "en")


@dataclass(frozen=True)
class PageFile:
    """`place` is the way from the home page: "help/abroad", "" for home itself.

    `shared` are fields that do not depend on the language; `texts` are the others.
    """

    kind: str
    place: str
    order: int
    shared: dict[str, Any]
    texts: dict[str, dict[str, Any]]

    @property
    def slug(self) -> str:
        return self.place.rsplit("/", 1)[-1]

    @property
    def parent(self) -> str:
        return self.place.rpartition("/")[0]


def page_files() -> list[PageFile]:
    """Return every page, parents first, in the order they stand on the site."""
    found = [_read(path) for path in sorted((HERE / "pages").glob("*.toml"))]
    return sorted(found, key=lambda page: (_depth(page.place), page.order, page.place))


def hotline_rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((HERE / "hotlines.toml").read_text())[
        "hotline"
    ]
    return rows


def _read(path: Path) -> PageFile:
    data = tomllib.loads(path.read_text())
    same = data.pop("same", None)  # a text in a third language
    texts = {language: same or data.pop(language) for language in LANGUAGES}
    fields = data.pop("fields", {})  # those whose names this file uses for itself
    return PageFile(
        kind=data.pop("kind"),
        place=data.pop("place"),
        order=data.pop("order", 50),
        shared=data | fields,
        texts=texts,
    )


def _depth(place: str) -> int:
    return place.count("/") + 1 if place else 0
