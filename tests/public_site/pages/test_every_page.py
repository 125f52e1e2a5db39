"""Every page of the first content: in both languages, with a number and a way out."""

import re

from django.apps import apps
from django.test import Client
from wagtail.models import Page, Site

from public_site.content.files import LANGUAGES, page_files

PLACES = [file.place for file in page_files()]


def address(place: str, language: str) -> str:
    start = "/" if language == "uk" else f"/{language}/"
    return start + (f"{place}/" if place else "")


def test_every_page_opens_in_both_languages(site: Site, reader: Client) -> None:
    for place in PLACES:
        for language in LANGUAGES:
            response = reader.get(address(place, language))
            page = response.content.decode()
            assert response.status_code == 200, place
            assert f'<html lang="{language}"' in page, place


def test_a_number_stands_above_the_text_of_every_page(
    site: Site, reader: Client
) -> None:
    for place in PLACES:
        page = reader.get(address(place, "uk")).content.decode()
        assert 0 < page.index('href="tel:1547"') < page.index("<h1"), place
        assert 'id="numbers"' in page, place


def test_every_page_says_what_it_is_and_where_it_is_in_other_languages(
    site: Site, reader: Client
) -> None:
    for place in PLACES:
        page = reader.get(address(place, "uk")).content.decode()
        host = "http://localhost:8000"
        for language, code in (("uk", "uk"), ("en", "en"), ("uk", "x-default")):
            link = f'hreflang="{code}" href="{host}{address(place, language)}"'
            assert link in page, place
        assert re.search(r'<meta name="description" content="[^"]{20,}', page), place
        assert '<meta property="og:title"' in page, place


def test_links_between_our_pages_lead_somewhere(site: Site, reader: Client) -> None:
    seen: set[str] = set()
    for place in PLACES:
        for language in LANGUAGES:
            page = reader.get(address(place, language)).content.decode()
            seen |= set(re.findall(r'href="(/[^"#?]*)"', page))
    broken = {
        link: status
        for link in sorted(seen)
        if not link.startswith("/static/")
        and (status := reader.get(link).status_code) not in (200, 302, 303)
    }
    assert broken == {}


def test_every_kind_of_page_has_content_or_is_tried_elsewhere(site: Site) -> None:
    tried_elsewhere = {"ArticlePage", "EventPage", "SelfCheckPage"}
    kinds = {
        model.__name__
        for model in apps.get_app_config("public_site").get_models()
        if issubclass(model, Page)
    }
    assert kinds - tried_elsewhere == {file.kind for file in page_files()}


def test_headings_go_down_one_step_at_a_time(site: Site, reader: Client) -> None:
    for place in PLACES:
        page = reader.get(address(place, "uk")).content.decode()
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
        assert levels.count(1) == 1, place
        steps = zip(levels, levels[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), place
