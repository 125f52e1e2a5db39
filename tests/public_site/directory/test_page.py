"""The page of help nearby: a list first, every state of it an address."""

import re

import pytest
from django.test import Client
from wagtail.models import Site

from tests.public_site.directory.conftest import Find
from tests.public_site.directory.sample import KYIV, LVIV, VOLYN, Line, Sample


def lines_on(page: str) -> list[str]:
    listed = page.split('<ul class="finds">')[1].split('<nav class="pager"')[0]
    return re.findall(r"<h3>(.+?)</h3>", listed)


def test_all_lines_stand_on_it_before_anything_is_asked(find: Find) -> None:
    assert lines_on(find()) == ["Гай", "Ґанок", "Іва"]


def test_it_is_the_same_in_english(find: Find) -> None:
    page = find("/en/find/", region=VOLYN)
    assert '<html lang="en"' in page
    assert "Find help nearby" in page
    assert "Found: 2 services" in page


def test_the_other_language_keeps_what_is_asked(find: Find) -> None:
    page = find(region=LVIV, also="pets")
    assert f'href="/en/find/?region={LVIV}&amp;also=pets" lang="en"' in page


def test_a_line_says_all_that_a_caller_needs(find: Find) -> None:
    page = find("/en/find/", region=LVIV, who="children")
    assert lines_on(page) == ["Ґанок"]
    for said in (
        "Психологічна допомога",
        "women, children, a pet may come along",
        "українська",
        "Львівська область",
        'href="tel:+380000000011"',
        "checked on 02.11.2026",
    ):
        assert said in page


def test_a_line_without_a_public_number_leads_to_the_hotlines(find: Find) -> None:
    page = find("/en/find/", need="legal")
    assert "A hotline will connect you." in page
    assert 'id="numbers"' in page


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"region": KYIV}, ["Іва"]),
        ({"region": VOLYN, "need": "legal", "who": "men"}, ["Гай"]),
        ({"also": ["children", "pets"]}, ["Ґанок"]),
        ({"language": "en", "also": "wheelchair"}, ["Іва"]),
    ],
)
def test_every_filter_is_in_the_address(
    find: Find, asked: dict, expected: list
) -> None:
    page = find(**asked)
    assert lines_on(page) == expected
    for value in asked.values():
        for one in [value] if isinstance(value, str) else value:
            assert re.search(rf'value="{one}"[^>]* (selected|checked)', page), one


def test_nothing_found_shows_the_hotlines_first_and_what_to_leave_out(
    find: Find,
) -> None:
    page = find("/en/find/", region=KYIV, need="psych", also="pets")
    said = page.split('id="found"')[1]
    assert "No service fits all of this" in said
    hotline, drop = said.index('href="tel:1547"'), said.index("What can be left out")
    assert hotline < drop
    assert "without “A pet is with me”" in said
    assert f"?region={KYIV}&amp;need=psych#found" in said


@pytest.mark.parametrize(
    "asked",
    [
        {"region": "UA46"},
        {"region": "<b>"},
        {"need": "no-such"},
        {"also": ["pets", "x"]},
        {"who": "\x00"},
        {"language": "klingon"},
    ],
)
def test_an_address_that_asks_for_what_is_not_there_is_answered(
    find: Find, asked: dict
) -> None:
    page = find("/en/find/", **asked)
    assert "This address asks for something we do not have" in page
    assert 'href="tel:1547"' in page
    assert '<ul class="finds">' not in page


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", ""])
def test_a_page_that_is_not_there_is_the_nearest_one(find: Find, number: str) -> None:
    assert lines_on(find(page=number))


def test_a_long_list_has_pages_that_keep_the_wish(
    find: Find, directory: Sample
) -> None:
    directory.kept = [Line(f"Служба {n:02}") for n in range(45)]
    first, last = find("/en/find/", who="men"), find("/en/find/", who="men", page=4)
    assert len(lines_on(first)) == 12
    assert 'href="?who=men&amp;page=2#found"' in first
    assert lines_on(last) == [f"Служба {n}" for n in range(36, 45)]
    assert "Found: 45 services" in last


def test_it_is_kept_by_no_cache_and_found_by_no_engine_with_a_wish(
    site: Site, reader: Client, directory: Sample
) -> None:
    bare, asked = reader.get("/find/"), reader.get("/find/", {"region": LVIV})
    for response in (bare, asked):
        assert response["Cache-Control"] == "no-store"
        assert not response.cookies
    assert asked["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in bare
    assert "noindex" not in bare.content.decode()


@pytest.mark.parametrize(
    "asked", [{}, {"region": LVIV}, {"also": "pets", "who": "men"}]
)
def test_it_has_one_heading_and_a_title_that_says_nothing(
    find: Find, asked: dict
) -> None:
    page = find("/en/find/", **asked)
    assert page.count("<h1") == 1
    assert "<title>Services nearby</title>" in page


def test_without_a_directory_there_is_no_page(
    site: Site, reader: Client, settings: object
) -> None:
    settings.PUBLIC_SITE_DIRECTORY = ""  # type: ignore[attr-defined]
    assert reader.get("/find/").status_code == 404


def test_nothing_is_sent_by_post(site: Site, reader: Client, directory: Sample) -> None:
    response = reader.post("/find/", headers={"sec-fetch-site": "same-origin"})
    assert response.status_code == 405


def test_no_empty_list_leads_nowhere(find: Find, directory: Sample) -> None:
    """Only services and languages that some line has are offered."""
    directory.kept = [Line("Арка")]
    page = find()
    assert 'value="psych"' in page
    assert 'value="legal"' not in page
