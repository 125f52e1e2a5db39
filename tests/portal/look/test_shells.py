"""The shells: the way out comes first and works without scripts."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from portal import errors
from portal.zones import in_zone
from tests.harness.client import StrictClient
from tests.portal.look.test_forms import Elements

HOSTS = {"public": "localhost", "staff": "staff.localhost", "cases": "cases.localhost"}
LOOKS = {"public": "public", "staff": "learn", "cases": "cases"}


def _request(zone: str, path: str = "/somewhere/") -> Any:
    request = RequestFactory().get(path, headers={"host": HOSTS[zone]})
    request.zone, request.user = zone, AnonymousUser()  # type: ignore[attr-defined]
    return request


def _links(page: str) -> list[dict[str, Any]]:
    return Elements(page).all("a")


# --- error pages: no database fixture here, so a query would fail the test ------


@pytest.mark.parametrize("status", [403, 404, 500])
@pytest.mark.parametrize("zone", HOSTS)
def test_an_error_page_needs_no_database(zone: str, status: int) -> None:
    request = _request(zone)
    answers = {
        403: lambda: errors.forbidden(request, ValueError()),
        404: lambda: errors.not_found(request, ValueError()),
        500: lambda: errors.server_error(request),
    }
    response = answers[status]()
    page = response.content.decode()
    assert response.status_code == status
    assert f'data-zone="{LOOKS[zone]}"' in page
    assert "<h1>" in page
    assert ("tel:1547" in page) == (zone == "public")


def test_exit_comes_right_after_the_skip_link_on_a_public_error() -> None:
    page = errors.not_found(_request("public"), ValueError()).content.decode()
    skip, leave, *_rest = _links(page)
    assert skip["class"] == "skip"
    assert leave["class"] == "exit"
    assert leave["href"] == "/exit/"
    assert leave["rel"] == "nofollow noreferrer"
    assert leave["data-portal-exit"].startswith("https://")


# --- public -----------------------------------------------------------------------


@pytest.mark.django_db
def test_the_public_strip_shows_the_way_out_first_and_never_the_name() -> None:
    with in_zone("public"), translation.override("en"):
        page = render_to_string("public_site/base.html", {}, _request("public"))
    skip, leave, *_rest = _links(page)
    assert (skip["class"], leave["class"]) == ("skip", "exit")
    strip = page.split('<header class="strip">')[1].split("</header>")[0]
    assert "Counter-Trafficking" not in strip
    assert 'id="numbers"' in page
    assert "i-log-out" not in page  # the public sprite alone


# --- staff and cases --------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["staff", "cases"])
def test_sign_in_wears_the_look_of_its_zone(zone: str) -> None:
    client = StrictClient(headers={"host": HOSTS[zone]})
    page = client.get("/account/sign-in/").content.decode()
    assert f'data-zone="{LOOKS[zone]}"' in page
    assert "lockit" not in page
    assert "data-portal-session" not in page


@pytest.mark.django_db
def test_lock_and_language_are_forms_with_a_token(cast: Any) -> None:
    page = cast.client("olha").get("/account/sessions/").content.decode()
    elements = Elements(page)
    out = elements.one("form", **{"class": "bar__out"})
    assert (out["method"], out["action"]) == ("post", "/account/sign-out/")
    assert elements.one("form", action="/account/language/")["method"] == "post"
    assert page.count("csrfmiddlewaretoken") >= 2
    assert "Ольга" in page or "Olha" in page


@pytest.mark.django_db
def test_a_signed_in_page_knows_when_its_session_ends(cast: Any) -> None:
    page = cast.client("olha").get("/account/sessions/").content.decode()
    live = Elements(page).one("div", **{"class": "live"})
    minutes = settings.SESSION_IDLE_MINUTES["cases"] - 1  # use is noted once a minute
    assert live["data-portal-session"] == str(60 * minutes)
    assert live["data-portal-keep"] == "/account/keep/"
    assert live["data-portal-who"] == str(cast.olha.pk)
    templates = Elements(page).all("template")
    words = {template["data-portal-words"] for template in templates}
    assert words == {"offline", "soon", "last", "over", "other"}


@pytest.mark.django_db
def test_before_the_code_a_page_has_no_session_to_keep(cast: Any) -> None:
    """Or its form would wait for a session that only it can open."""
    page = cast.client("olha", verified=False).get("/account/factor/").content.decode()
    live = Elements(page).one("div", **{"class": "live"})
    assert "data-portal-keep" not in live
    assert "data-portal-session" not in live


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["staff", "cases"])
def test_the_way_out_waits_for_nothing(cast: Any, zone: str) -> None:
    page = cast.client("olha", zone=zone).get("/account/sessions/").content.decode()
    assert "data-portal-now" in Elements(page).one("form", action="/account/sign-out/")


def test_the_plain_base_of_the_case_module_works_alone() -> None:
    own = DjangoTemplates(
        {
            "NAME": "alone",
            "DIRS": [Path(settings.BASE_DIR) / "secure_cases" / "templates"],
            "APP_DIRS": False,
            "OPTIONS": {},
        }
    )
    page = own.get_template("secure_cases/base.html").render({})
    assert "portal" not in page
    assert Elements(page).one("main", id="main")
    assert 'href="#main"' in page


def test_the_portal_overrides_that_base() -> None:
    origin = engines["django"].get_template("secure_cases/base.html").origin
    assert "portal/templates" in origin.name
