"""The home page: found in two languages, a number first, nothing kept."""

import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from public_site.content.loading import load_content
from public_site.hotlines.models import Hotline
from public_site.pages.home import HomePage
from tests.harness.client import StrictClient

NUMBERS = (
    *("1547", "527", "0 800 505 501", "116 123", "0 800 500 335", "116 111"),
    *("112", "0 800 500 202", "0 800 213 103", "1545"),
)


@pytest.mark.parametrize(
    ("path", "language", "heading"),
    [("/", "uk", "Вас вислухають."), ("/en/", "en", "You will be heard.")],
)
def test_it_is_served_in_both_languages(
    site: Site, reader: Client, path: str, language: str, heading: str
) -> None:
    page = reader.get(path).content.decode()
    assert f'<html lang="{language}"' in page
    assert heading in page


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_every_hotline_is_there_and_dials(
    site: Site, reader: Client, path: str
) -> None:
    page = reader.get(path).content.decode()
    for number in NUMBERS:
        assert number in page
        assert f'href="tel:{number.replace(" ", "")}"' in page


def test_both_languages_hold_the_same_blocks(site: Site) -> None:
    shapes = [
        [(block.block_type, len(block.value)) for block in page.body]
        for page in HomePage.objects.order_by("locale__language_code")
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes) == 2


def test_a_number_changed_once_changes_on_the_page(site: Site, reader: Client) -> None:
    Hotline.objects.filter(dial="1547").update(display="15-47")
    assert "15-47" in reader.get("/").content.decode()


def test_loading_twice_changes_nothing(site: Site) -> None:
    HomePage.objects.filter(slug="home").update(heading="Змінено редакторкою")
    assert not load_content(hostname="other", port=1)
    assert HomePage.objects.get(slug="home").heading == "Змінено редакторкою"
    assert Site.objects.get().hostname == "localhost"


def test_it_sets_no_cookie_and_can_be_cached_whole(site: Site, reader: Client) -> None:
    response = reader.get("/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_leaving_opens_another_site_and_tells_it_nothing(reader: Client) -> None:
    response = reader.get("/exit/")
    assert response.status_code == 303
    assert response["Location"].startswith("https://")
    assert response["Clear-Site-Data"] == '"cache", "storage", "cookies"'
    assert response["Referrer-Policy"] == "no-referrer"


def test_exit_is_the_first_link_after_the_skip_link(site: Site, reader: Client) -> None:
    links = re.findall(r'<a class="(\w+)', reader.get("/").content.decode())
    assert links[:2] == ["skip", "exit"]


def test_a_private_page_is_not_there(site: Site, reader: Client) -> None:
    page = HomePage.objects.get(slug="home-en")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert reader.get("/en/").status_code == 404


def test_addresses_are_whole_outside_the_public_host(site: Site) -> None:
    page = HomePage.objects.get(slug="home")
    client = StrictClient(headers={"host": "staff.localhost"})
    request = client.get("/account/sign-in/").wsgi_request
    assert page.get_url(request) == "http://localhost:8000/"
    assert page.get_url() == "/"
