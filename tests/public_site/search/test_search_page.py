"""The page of search: what it shows, to whom, and what it keeps (nothing)."""

import json
import logging
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from portal.logs import JsonFormatter

MOST_QUERIES = 12


def titles(html: str) -> list[str]:
    return re.findall(r'<li class="find">\s*<h3><a href="[^"]*">([^<]*)</a>', html)


def found(reader: Client, query: str, language: str = "uk") -> list[str]:
    path = "/search/" if language == "uk" else f"/{language}/search/"
    return titles(reader.get(path, {"q": query}).content.decode())


def test_it_finds_a_page_by_any_form(page: Callable, reader: Client) -> None:
    page("Переселення до Ґанівки", search_description="Як дістатися.")
    html = reader.get("/search/", {"q": "переселенням ганівкою"}).content.decode()
    assert "Переселення до Ґанівки" in titles(html)
    assert "Як дістатися." in html


def test_the_language_of_the_page_decides(page: Callable, reader: Client) -> None:
    page("Вигаданий ліхтар")
    page("Invented lantern", language="en")
    assert found(reader, "ліхтар") == ["Вигаданий ліхтар"]
    assert found(reader, "lanterns", "en") == ["Invented lantern"]
    assert found(reader, "lantern") == []


def test_a_draft_and_a_private_page_are_not_found(
    page: Callable, reader: Client
) -> None:
    page("Ліхтар неопублікований", live=False)
    hidden = page("Ліхтар для своїх")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    page("Ліхтар для всіх")
    assert found(reader, "ліхтар") == ["Ліхтар для всіх"]


def test_an_unpublished_and_a_deleted_page_go(page: Callable, reader: Client) -> None:
    first, second = page("Ліхтар перший"), page("Ліхтар другий")
    first.unpublish()
    second.delete()
    assert found(reader, "ліхтар") == []


def test_a_title_goes_before_a_description(page: Callable, reader: Client) -> None:
    page("Про інше", search_description="Тут є слово ліхтар.")
    page("Ліхтарі")
    assert found(reader, "ліхтар") == ["Ліхтарі"]  # a plain page's text is its title


@pytest.mark.parametrize("slip", ["ліхтра", "літар", "ліххтар", "ліктар", "ks[nfh"])
def test_a_slip_is_forgiven(page: Callable, reader: Client, slip: str) -> None:
    page("Ліхтар")
    assert found(reader, slip) == ["Ліхтар"]


def test_what_cannot_wait_stands_first(site: Site, reader: Client) -> None:
    html = reader.get("/search/", {"q": "мене б'ють"}).content.decode()
    card = html.index('id="urgent"')
    assert card < html.index("<h1>")
    assert html.index('href="tel:112"') < html.index('href="tel:1547"')
    assert html.index('href="tel:112"') < html.index("<h1>")


def test_beside_the_numbers_nothing_is_guessed(page: Callable, reader: Client) -> None:
    page("Повернути")
    assert found(reader, "поверунти") == ["Повернути"]
    assert found(reader, "мене б'ють поверунти") == []


def test_an_empty_answer_offers_help(site: Site, reader: Client) -> None:
    html = reader.get("/search/", {"q": "абракадабрикус"}).content.decode()
    assert titles(html) == []
    main = html[html.index("<main") : html.index("</main>")]
    assert 'href="tel:1547"' in main
    assert "<h3>" in main


def test_a_page_without_a_question_asks_one(site: Site, reader: Client) -> None:
    html = reader.get("/search/").content.decode()
    assert 'name="q"' in html
    assert titles(html) == []
    assert 'id="found"' not in html


def test_nobody_keeps_the_answer(site: Site, reader: Client) -> None:
    response = reader.get("/search/", {"q": "права"})
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies


def test_no_log_line_holds_what_was_typed(
    site: Site, reader: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reader.get("/search/", {"q": "таємнеслово"})
    reader.get("/search/таємнеслово/")
    lines = [
        JsonFormatter().format(record)
        for record in caplog.records
        if not record.name.startswith("django.db")
    ]
    assert not [line for line in lines if "таємнеслово" in json.loads(line)["message"]]


def test_no_table_holds_what_was_typed(site: Site, reader: Client) -> None:
    """The client refuses a read that writes; these tables do not even exist."""
    reader.get("/search/", {"q": "таємнеслово"})
    tables = connection.introspection.table_names()
    assert not [name for name in tables if "query" in name or "promotion" in name]


@pytest.mark.parametrize(
    "odd",
    ["\x00", "а" * 5000, "% _ ' \" ; -- *", "())) AND NOT OR", "\u202eправа", "🙂🙂",
     "a:b^2~ \\ /", " ", "0", "'" * 300, "так " * 900, b"\xff\xfe"],
)  # fmt: skip
def test_odd_input_gets_the_same_page(
    site: Site, reader: Client, odd: str | bytes
) -> None:
    assert reader.get("/search/", {"q": odd}).status_code == 200


def test_it_only_reads(site: Site, reader: Client) -> None:
    assert reader.post("/search/", {"q": "права"}).status_code in (403, 405)


@pytest.mark.parametrize("query", ["", "торгівля людьми", "торгвля людми", "хочу жити"])
def test_it_stays_in_the_budget(site: Site, reader: Client, query: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        reader.get("/search/", {"q": query})
    assert 0 < len(queries) <= MOST_QUERIES


def test_a_child_of_a_section_says_where_it_is(page: Callable, reader: Client) -> None:
    parent = page("Розділ вигаданий")
    parent.add_child(instance=Page(title="Ліхтар усередині"))
    html = reader.get("/search/", {"q": "ліхтар"}).content.decode()
    assert '<p class="small soft">Розділ вигаданий</p>' in html


def test_the_admin_finds_by_forms_too(page: Callable) -> None:
    made = page("Ліхтарі міста")
    assert list(Page.objects.search("ліхтарем", operator="and")) == [made]
    assert list(Page.objects.autocomplete("ліхт")) == [made]
