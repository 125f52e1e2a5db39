"""Prints our Ukrainian pages as words, for the peer: run in our own process."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import django

HEADINGS = ("h1", "h2", "h3")
BLOCKS = ("p", "li", "dt", "dd")


class Words(HTMLParser):
    """Collects the headings and paragraphs of `<main>` as blocks of a StreamField."""

    def __init__(self) -> None:
        super().__init__()
        self.body: list[list[str]] = []
        self.kind, self.text, self.inside = "", "", False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.inside = self.inside or tag == "main"
        if self.inside and tag in (*HEADINGS, *BLOCKS):
            self._end()
            self.kind = "heading" if tag in HEADINGS else "text"

    def handle_endtag(self, tag: str) -> None:
        if tag in (*HEADINGS, *BLOCKS):
            self._end()
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.inside and self.kind:
            self.text += data

    def _end(self) -> None:
        words = re.sub(r"\s+", " ", self.text).strip()
        if words:
            whole = words if self.kind == "heading" else f"<p>{words}</p>"
            self.body.append([self.kind, whole])
        self.kind, self.text = "", ""


def pages() -> list[dict[str, Any]]:
    """Return the live Ukrainian pages, each after its parent."""
    from django.test import Client
    from wagtail.models import Page

    reader, found = Client(headers={"host": "localhost"}), []
    for page in Page.objects.live().filter(depth__gt=1, locale__language_code="uk"):
        path = page.specific.get_url()
        words = Words()
        words.feed(reader.get(path).content.decode())
        found.append(
            {
                "path": path,
                "parent": "/" + path.strip("/").rpartition("/")[0] + "/"
                if path.count("/") > 2
                else "/",
                "title": page.title,
                "description": page.search_description,
                "body": words.body,
            }
        )
    return sorted(found, key=lambda page: len(page["path"].strip("/").split("/")))


def hotlines() -> list[dict[str, str]]:
    from public_site.hotlines.models import Hotline

    lines = Hotline.objects.filter(locale__language_code="uk")
    return [{"name": x.name, "dial": x.dial, "hours": x.hours} for x in lines]


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"pages": pages(), "hotlines": hotlines()}))
