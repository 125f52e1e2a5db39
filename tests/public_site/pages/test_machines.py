"""What machines read: the sitemap, robots.txt, feeds, structured data, short links."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from public_site.pages.campaign import CampaignPage
from public_site.pages.news import NewsIndexPage, NewsPage

XHTML = "{http://www.w3.org/1999/xhtml}link"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_sitemap_names_every_page_with_its_languages(
    site: Site, reader: Client
) -> None:
    response = reader.get("/sitemap.xml")
    tree = ElementTree.fromstring(response.content)  # noqa: S314
    entries = {
        entry.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in entry.iter(XHTML)
        }
        for entry in tree.findall("s:url", NAMES)
    }
    here = "http://localhost:8000"
    assert entries[f"{here}/abroad/"] == {
        "uk": f"{here}/abroad/",
        "en": f"{here}/en/abroad/",
        "x-default": f"{here}/abroad/",
    }
    live = Page.objects.live().filter(depth__gte=2).specific()
    assert set(entries) == {
        page.full_url for page in live if getattr(page, "indexed", True)
    }


def test_a_sitemap_costs_no_more_for_more_pages(site: Site, reader: Client) -> None:
    with CaptureQueriesContext(connection) as counted:
        reader.get("/sitemap.xml")
    assert len(counted) <= 5


def test_a_draft_and_a_private_page_are_not_named(site: Site, reader: Client) -> None:
    Page.objects.get(slug="abroad", locale__language_code="uk").unpublish()
    assert "/abroad/</loc>" not in reader.get("/sitemap.xml").content.decode().replace(
        "/en/abroad/</loc>", ""
    )


def test_robots_learn_of_the_sitemap_and_of_no_private_address(
    site: Site, reader: Client
) -> None:
    text = reader.get("/robots.txt").content.decode()
    assert "Sitemap: http://localhost/sitemap.xml" in text
    assert "Disallow" not in text


@pytest.mark.parametrize(
    ("path", "language", "title"),
    [("/feed/", "uk", "Уряд схвалив"), ("/en/feed/", "en", "The government")],
)
def test_news_are_fed_in_the_language_of_the_address(
    site: Site, reader: Client, path: str, language: str, title: str
) -> None:
    feed = ElementTree.fromstring(reader.get(path).content)  # noqa: S314
    assert feed.findtext("channel/language") == language
    assert str(feed.findtext("channel/item/title")).startswith(title)
    assert "/news/concept-to-2030/" in str(feed.findtext("channel/item/link"))


def test_news_come_newest_first_and_a_page_of_them_at_a_time(
    site: Site, reader: Client
) -> None:
    index = NewsIndexPage.objects.get(locale__language_code="uk")
    for number in range(1, 25):
        index.add_child(
            instance=NewsPage(
                title=f"Новина {number}",
                slug=f"item-{number}",
                published_on=f"2026-03-{number:02d}",
                locale=index.locale,
            )
        )
    first = reader.get("/news/").content.decode()
    assert first.index("Новина 24") < first.index("Новина 23")
    assert "Новина 1<" not in first
    assert "Новина 1<" in reader.get("/news/?p=2").content.decode()
    assert reader.get("/news/?p=abc").status_code == 200


def test_structured_data_is_json_that_cannot_leave_its_block(
    site: Site, reader: Client
) -> None:
    page = Page.objects.get(slug="questions", locale__language_code="uk").specific
    page.title = "</script><b>"
    page.save_revision().publish()
    html = reader.get("/know/questions/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert found
    data = json.loads(found[1])
    assert data["@type"] == "FAQPage"
    assert data["name"] == "</script><b>"
    assert len(data["mainEntity"]) == 9
    assert "<" not in found[1]


def test_a_short_address_leads_to_the_campaign_in_the_readers_language(
    site: Site, reader: Client
) -> None:
    assert reader.get("/go/dzvinok/")["Location"] == "/campaigns/before-you-go/"
    assert reader.get("/en/go/dzvinok/")["Location"] == "/en/campaigns/before-you-go/"
    assert reader.get("/go/no-such/").status_code == 404


def test_a_campaign_carries_the_code_of_its_short_address(
    site: Site, reader: Client
) -> None:
    page = reader.get("/campaigns/before-you-go/").content.decode()
    assert "http://localhost:8000/go/dzvinok/" in page
    assert re.search(r"<svg[^>]*>\s*<title>http://localhost:8000/go/dzvinok/", page)


def test_a_campaign_that_ended_stands_apart(site: Site, reader: Client) -> None:
    CampaignPage.objects.update(starts_on="2025-01-01", ends_on="2025-02-01")
    page = reader.get("/en/campaigns/").content.decode()
    assert page.index("No campaign is running") < page.index("One call before you go")
