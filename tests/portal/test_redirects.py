"""A page that moved: its old address leads on, in the public zone, for reads alone."""

from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from public_site.content.loading import load_content
from tests.cast import Cast


def reader(cast: Cast) -> Client:
    load_content(hostname="localhost", port=8000)
    page = Page.objects.get(slug="rights", locale__language_code="uk")
    site = Site.objects.get()
    Redirect.add_redirect("/pamiatka", redirect_to=page, is_permanent=True, site=site)
    return cast.client(zone="public")


def test_an_old_address_leads_to_the_page(cast: Cast) -> None:
    client = reader(cast)
    response = client.get("/pamiatka/")
    assert response.status_code == 301
    assert response.headers["location"].endswith("/rights/")
    assert not response.cookies
    assert client.get("/no/such/").status_code == 404


def test_a_redirect_hides_no_page(cast: Cast) -> None:
    client = reader(cast)
    Redirect.add_redirect("/rights", redirect_to="https://elsewhere.example/")
    assert client.get("/rights/").status_code == 200
