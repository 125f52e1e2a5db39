"""What blocks of one page need from the database, read once while it is served.

A body of blocks would ask for each number and each linked page by itself. Inside
`served()` they share what is read; outside it, in the CMS or in a host with its own
view, each asks as before and the page is the same.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from wagtail.fields import StreamField
from wagtail.models import Page

# In a body: `"page": 12` of a chooser, `linktype=\"page\" id=\"12\"` of a text.
LINKED = re.compile(r'"page": (\d+)|linktype=\\"page\\" id=\\"(\d+)\\"')


@dataclass
class Shared:
    """`pages` by key, `lines` are the hotlines of a language by key."""

    pages: dict[int, Page] = field(default_factory=dict)
    lines: dict[int, Any] = field(default_factory=dict)


_shared: ContextVar[Shared | None] = ContextVar("public_site_shared", default=None)


@contextmanager
def served(page: Page | None) -> Iterator[None]:
    """Share what is read for `page`; its linked pages are read at once."""
    token = _shared.set(Shared(pages=_read(linked_from(page))))
    try:
        yield
    finally:
        _shared.reset(token)


def linked_pages(keys: Iterable[int | None]) -> list[Page | None]:
    """Return live pages in the order of `keys`, None where one is gone."""
    wanted = list(keys)
    shared = _shared.get()
    found = dict(shared.pages) if shared else {}
    missing = {key for key in wanted if key is not None and key not in found}
    if missing and shared is None:
        found |= _read(missing)
    return [found.get(key) if key is not None else None for key in wanted]


def in_readers_language(page: Page) -> Page:
    """Return the page in the language being read, or itself where there is none.

    A page translated beside its original keeps the links of the original.
    """
    language = get_language()
    if page.locale.language_code == language:
        return page
    others = page.get_translations().live().filter(locale__language_code=language)
    return others.select_related("locale").first() or page


def share_lines(lines: Iterable[Any]) -> None:
    """Keep the hotlines just read for the blocks of the same page."""
    shared = _shared.get()
    if shared is not None:
        shared.lines |= {line.pk: line for line in lines}


def shared_lines() -> dict[int, Any]:
    shared = _shared.get()
    return shared.lines if shared else {}


def linked_from(page: Any) -> set[int]:
    if page is None:
        return set()
    text = "\n".join(
        json.dumps(list(getattr(page, each.name).raw_data))
        for each in page._meta.get_fields()
        if isinstance(each, StreamField)
    )
    return {int(key) for pair in LINKED.findall(text) for key in pair if key}


def _read(keys: set[int]) -> dict[int, Page]:
    if not keys:
        return {}
    return Page.objects.live().select_related("locale").in_bulk(keys)
