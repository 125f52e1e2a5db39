"""Turns the names that files use into what is stored: pages, hotlines."""

import re
from typing import Any

from wagtail.models import Locale, Page

from public_site.hotlines.models import Hotline

LINK = re.compile(r'<a page="([\w/-]*)">')


class References:
    """Names in one language: `hotline = "1547"`, `target = { page = "help/abroad" }`.

    In rich text `<a page="rights">` leads to a page.
    """

    def __init__(self, locale: Locale, pages: dict[str, Page]) -> None:
        self.pages = pages
        rows = Hotline.objects.filter(locale=locale)
        self.hotlines = {row.dial: row.pk for row in rows}

    def stored(self, value: Any, name: str = "") -> Any:
        """Return a value of a file as Wagtail stores it."""
        if name == "hotline":
            return self.hotlines[value]
        if name == "page" and isinstance(value, str):
            return self._page(value).pk
        if isinstance(value, dict):
            return {key: self.stored(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self.stored(each) for each in value]
        if isinstance(value, str):
            return LINK.sub(self._link, value.strip())
        return value

    def stream(self, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return a body: each block's own fields move under `value`."""
        return [self._block(block) for block in blocks]

    def _block(self, block: dict[str, Any]) -> dict[str, Any]:
        fields = {name: block[name] for name in block if name != "type"}
        if set(fields) == {"value"}:
            return {"type": block["type"], "value": self.stored(fields["value"])}
        value = self.stored(fields)
        if "cards" in fields:
            value["cards"] = self.stream(fields["cards"])
        return {"type": block["type"], "value": value}

    def _page(self, places: str) -> Page:
        """Return the first page that is there: "check|know/job-abroad"."""
        wanted = places.split("|")
        return next(self.pages[place] for place in wanted if place in self.pages)

    def _link(self, found: re.Match[str]) -> str:
        return f'<a linktype="page" id="{self._page(found[1]).pk}">'
