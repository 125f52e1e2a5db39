"""Pages as they are seen: on a small phone, by axe, on paper."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from wagtail.models import Site

from public_site.content.files import PageFile, page_files
from tests.portal.look.conftest import show  # noqa: F401

Show = Callable[..., Any]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
RULES["runOnly"].append("best-practice")


def one_of_each_kind() -> list[PageFile]:
    return list({file.kind: file for file in page_files()}.values())


def html_of(reader: Client, file: PageFile, language: str = "uk") -> dict[str, str]:
    start = "/" if language == "uk" else "/en/"
    path = start + (f"{file.place}/" if file.place else "")
    return {path: reader.get(path).content.decode()}


def test_the_number_stands_on_the_first_screen_of_a_phone(
    site: Site,
    reader: Client,
    show: Show,  # noqa: F811
) -> None:
    low = {}
    for file in one_of_each_kind():
        size = {"width": 360, "height": 640}
        page = show(html_of(reader, file), viewport=size)
        box = page.locator(".call__dial").first.bounding_box()
        if box["y"] + box["height"] > size["height"]:
            low[file.kind] = box
    assert low == {}


@pytest.mark.parametrize(("language", "scheme"), [("uk", "light"), ("en", "dark")])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    site: Site,
    reader: Client,
    show: Show,  # noqa: F811
    language: str,
    scheme: str,
) -> None:
    found, wide = {}, {}
    for file in one_of_each_kind():
        page = show(
            html_of(reader, file, language),
            viewport={"width": 320, "height": 640},
            color_scheme=scheme,
        )
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[file.place] = width
        result = Axe().run(page, options=RULES).response["violations"]
        if result:
            found[file.place] = [each["id"] for each in result]
    assert found == {}
    assert wide == {}


def test_paper_keeps_the_numbers_and_drops_the_menu(
    site: Site,
    reader: Client,
    show: Show,  # noqa: F811
) -> None:
    rights = next(file for file in page_files() if file.place == "rights")
    page = show(html_of(reader, rights))
    assert page.locator("[data-portal-print]").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".call__num").is_visible()
    assert page.locator("#numbers").is_visible()
    for gone in (".strip", ".foot nav", "[data-portal-print]"):
        assert not page.locator(gone).first.is_visible(), gone
