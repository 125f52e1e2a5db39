"""Queries of an uncached page: no more than the budget, however much there is."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from public_site.pages.law import LawIndexPage, LawPage
from public_site.pages.news import NewsIndexPage, NewsPage
from public_site.pages.topic import SectionPage, TopicPage

HOME, CONTENT, LISTING = 15, 10, 15


def queries(reader: Client, path: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as counted:
        assert reader.get(path).status_code == 200
    return len(counted)


@pytest.mark.parametrize(
    ("path", "budget"),
    [
        ("/", HOME),
        ("/en/", HOME),
        ("/know/job-abroad/", CONTENT),
        ("/en/know/job-abroad/", CONTENT),
        ("/help/documents/", CONTENT),
        ("/help/told/", CONTENT),
        ("/abroad/", CONTENT),
        ("/rights/", CONTENT),
        ("/know/questions/", CONTENT),
        ("/law/act-3739/", CONTENT),
        ("/contacts/", CONTENT),
        ("/help/", LISTING),
        ("/law/", LISTING),
        ("/news/", LISTING),
        ("/campaigns/", LISTING),
    ],
)
def test_a_page_stays_within_its_budget(
    site: Site, reader: Client, path: str, budget: int
) -> None:
    assert queries(reader, path) <= budget


def add_children(parent: Page, model: type[Page], count: int, **fields: Any) -> None:
    for number in range(count):
        parent.add_child(
            instance=model(
                title=f"Сторінка {number}",
                slug=f"more-{number}",
                search_description="Сторінка для виміру, а не для читання людьми.",
                locale=parent.locale,
                **fields,
            )
        )


@pytest.mark.parametrize(
    ("path", "parent", "child", "fields"),
    [
        ("/know/", SectionPage, TopicPage, {}),
        ("/law/", LawIndexPage, LawPage, {"kind": "law"}),
        ("/news/", NewsIndexPage, NewsPage, {}),
    ],
)
def test_a_list_costs_the_same_for_many_pages(
    site: Site,
    reader: Client,
    path: str,
    parent: type[Page],
    child: type[Page],
    fields: dict[str, str],
) -> None:
    slug = path.strip("/")
    page = parent.objects.get(slug=slug, locale__language_code="uk")
    before = queries(reader, path)
    add_children(page, child, 15, **fields)
    assert queries(reader, path) == before


def test_a_body_costs_the_same_for_many_numbers(site: Site, reader: Client) -> None:
    page = Page.objects.get(slug="signs", locale__language_code="uk").specific
    before = queries(reader, "/know/signs/")
    body = list(page.body.get_prep_value())
    phones = [block for block in body if block["type"] == "phone"]
    page.body = json.dumps(body + [{**phones[0], "id": None} for _time in range(8)])
    page.save_revision().publish()
    assert queries(reader, "/know/signs/") == before
