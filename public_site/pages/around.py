"""The pages about a page: the way to it, the menu, its neighbours, its languages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from wagtail.models import Page

HOME_DEPTH = 2


@dataclass(frozen=True)
class Around:
    """`path` begins with the home page and ends with the parent."""

    path: list[Page] = field(default_factory=list)
    sections: list[Page] = field(default_factory=list)
    siblings: list[Page] = field(default_factory=list)
    translations: list[Page] = field(default_factory=list)


def around(page: Any) -> Around:
    """Return everything in one query; only live pages, in the order of the tree."""
    ups = list(_ways_up(page.path))
    home = page.path[: Page.steplen * HOME_DEPTH]
    parent = page.path[: -Page.steplen]
    near = (
        Q(path__in=ups)
        | Q(path__startswith=home, depth=HOME_DEPTH + 1)
        | Q(path__startswith=parent, depth=page.depth)
        | Q(translation_key=page.translation_key)
    )
    rows = list(
        Page.objects.live()
        .filter(near, depth__gte=HOME_DEPTH)
        .select_related("locale")
        .order_by("path")
    )
    return Around(
        path=[row for row in rows if row.path in ups],
        sections=[
            row
            for row in rows
            if row.depth == HOME_DEPTH + 1 and row.path.startswith(home)
        ],
        siblings=[
            row
            for row in rows
            if row.depth == page.depth and row.path.startswith(parent)
        ],
        translations=[
            row
            for row in rows
            if row.translation_key == page.translation_key and row.path != page.path
        ],
    )


def sections_of(language: str) -> list[Page]:
    """Return the pages under the home page of a language: for addresses of no page."""
    homes = Page.objects.live().filter(depth=HOME_DEPTH, locale__language_code=language)
    home = homes.first()
    if home is None:
        return []
    children = home.get_children().live().select_related("locale")
    return list(children.order_by("path"))


def _ways_up(path: str) -> Iterator[str]:
    for end in range(Page.steplen * HOME_DEPTH, len(path), Page.steplen):
        yield path[:end]
