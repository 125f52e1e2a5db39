"""The public zone reads no cookie and sets none; forms are guarded by their origin."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.middleware import CookieFree
from tests.cast import Cast

PATHS = ["/", "/en/", "/healthz", "/no/such/page/", "/exit/", "/static/portal/x.css"]


@pytest.mark.parametrize("path", PATHS)
def test_no_cookie_and_no_vary_on_it(cast: Cast, path: str) -> None:
    client = cast.client(zone="public")
    client.cookies["session"] = "a" * 32
    client.cookies["csrf"] = "b" * 32
    client.cookies["language"] = "en"
    response = client.get(path)
    assert not response.cookies
    assert "Set-Cookie" not in response.headers
    assert "cookie" not in response.get("Vary", "").lower()
    assert response.get("Content-Language", "uk") == ("en" if "/en/" in path else "uk")


def test_a_session_of_another_zone_is_not_even_read(cast: Cast) -> None:
    cases = cast.client("olha")
    public = cast.client(zone="public")
    public.cookies["session"] = cases.cookies["session"].value
    page = public.get("/").content.decode()
    assert cast.olha.name not in page
    assert not hasattr(public.get("/").wsgi_request, "session")


def answer(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(f"{request.COOKIES}")
    response.set_cookie("tracker", "1")
    response["Vary"] = "Accept-Encoding, Cookie"
    return response


def test_a_view_that_sets_a_cookie_sets_none() -> None:
    request = RequestFactory().get("/", headers={"cookie": "session=x"})
    response = CookieFree(answer)(request)
    assert response.content == b"{}"
    assert not response.cookies
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 405),
        ({"sec-fetch-site": "same-origin"}, 405),
        ({"origin": "http://localhost"}, 405),
        ({"sec-fetch-site": "same-site", "origin": "http://localhost"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://staff.localhost"}, 403),
        ({"origin": "https://localhost"}, 403),
        ({"origin": "http://localhost:8000"}, 403),
        ({"origin": "http://localhost.evil.example"}, 403),
        ({}, 403),
    ],
)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_form_must_come_from_our_own_page(
    cast: Cast, headers: dict[str, str], status: int, method: str
) -> None:
    """405 is the page's own word: it was reached. A page cannot set Sec-Fetch-Site."""
    client = cast.client(zone="public")
    response = getattr(client, method)("/exit/", headers=headers)
    assert response.status_code == status


@pytest.mark.parametrize("accept", ["en", "en-US,en;q=0.9", "de", ""])
def test_the_phones_language_changes_nothing(cast: Cast, accept: str) -> None:
    client = cast.client(zone="public")
    plain, asked = client.get("/"), client.get("/", headers={"accept-language": accept})
    assert asked.content == plain.content
    assert asked.headers["Content-Language"] == "uk"
    assert "Accept-Language" not in asked.get("Vary", "")


def test_the_error_page_of_the_zone_is_ours(cast: Cast) -> None:
    response = cast.client(zone="public").get("/no/such/page/")
    assert response.status_code == 404
    assert 'href="tel:1547"' in response.content.decode()


def test_health_says_one_word(cast: Cast, monkeypatch: Any) -> None:
    response = cast.client(zone="public").get("/healthz")
    assert (response.content, response["Content-Type"]) == (b"ok\n", "text/plain")
