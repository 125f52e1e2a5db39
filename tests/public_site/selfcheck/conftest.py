"""The self-check as it is after it was loaded, and a reader who walks through it."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site

from public_site.pages.home import HomePage
from public_site.selfcheck.loading import load_self_check
from public_site.selfcheck.models import SelfCheckPage
from tests.public_site.small_site import small_site

OURS = {"sec-fetch-site": "same-origin"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def site(db: None) -> Site:
    return small_site()


@pytest.fixture
def homes(site: Site) -> dict[str, Page]:
    return {page.locale.language_code: page for page in HomePage.objects.all()}


@pytest.fixture
def check(homes: dict[str, Page]) -> SelfCheckPage:
    load_self_check(homes)
    return SelfCheckPage.objects.get(locale__language_code="uk")


class Walker:
    """Presses buttons of the page it sees, as a browser without scripts does."""

    def __init__(self, reader: Client, path: str = "/check/") -> None:
        self.reader, self.path = reader, path
        self.see(reader.get(path))

    def see(self, response: Any) -> None:
        self.response, self.page = response, response.content.decode()
        self.status = response.status_code

    @property
    def heading(self) -> str:
        (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", self.page)
        return found

    @property
    def asks(self) -> str:
        """Return the key of the question on the screen."""
        found = re.search(r'name="here" value="(\w+)"', self.page)
        return found[1] if found else ""

    def press(self, go: str = "next", **chosen: Any) -> "Walker":
        fields: dict[str, Any] = {}
        main = self.page[self.page.index("<main") :]
        for name, value in HIDDEN.findall(main):
            fields.setdefault(name, []).append(value)
        if "checked" in main and self.asks:
            kept = re.search(r'name="\w+" value="(\w+)" id="a\d" checked', main)
            fields[self.asks] = [kept[1]] if kept else []
        self.see(
            self.reader.post(self.path, {**fields, "go": go, **chosen}, headers=OURS)
        )
        return self

    def choose(self, *topics: str) -> "Walker":
        return self.press(topic=list(topics))

    def say(self, answer: str = "", go: str = "next") -> "Walker":
        return self.press(go, **({self.asks: answer} if answer else {}))


@pytest.fixture
def walker(check: SelfCheckPage, reader: Client) -> Walker:
    return Walker(reader)
