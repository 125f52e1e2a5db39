"""The Wagtail admin: a right in the CMS and a second factor, always both."""

from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from public_site.content.loading import load_content
from public_site.pages.home import HomePage
from tests.cast import Cast
from tests.portal.accounts.steps import FACTOR, SIGN_IN, lose_phone

OFF = [
    "users/",
    "users/new/",
    "users/add/",
    "users/1/",
    "users/edit/1/",
    "groups/",
    "groups/new/",
    "groups/1/",
    "password_reset/",
    "password_reset/confirm/x/y/",
    "_util/login/",
    "bulk/portal_accounts/user/delete/",
    "bulk/portal_accounts/user/assign_role/",
    "bulk/portal_accounts/user/set_active_state/",
    "bulk/auth/user/delete/",
]


def admin_routes() -> list[str]:
    """Return every route under the admin that needs no argument."""
    found: list[str] = []

    def walk(patterns: list[Any], prefix: str) -> None:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern) and not set(route) & set("<(^[$"):
                found.append("/" + route)

    walk(get_resolver("portal.urls.staff").url_patterns, "")
    return sorted({route for route in found if route.startswith("/admin/")})


def test_there_are_addresses_to_walk() -> None:
    assert len(admin_routes()) > 40
    assert "/admin/pages/" in admin_routes()


def test_a_stranger_is_led_to_our_sign_in_from_every_address(cast: Cast) -> None:
    client = cast.client(zone="staff")
    for path in admin_routes():
        response = client.get(path)
        assert response.status_code == 302, path
        assert response.headers["location"].startswith(SIGN_IN), path


def test_a_superuser_without_the_factor_reaches_no_address(cast: Cast) -> None:
    client = cast.client("root", zone="staff", verified=False)
    for path in admin_routes():
        response = client.get(path)
        assert response.status_code == 302, path
        assert response.headers["location"].startswith(FACTOR), path


def test_a_factor_without_a_right_reaches_no_address(cast: Cast) -> None:
    client = cast.client("olha", zone="staff")
    for path in admin_routes():
        assert client.get(path).status_code == 403, path


def test_an_editor_who_never_enrolled_is_told_whom_to_ask(cast: Cast) -> None:
    lose_phone(cast.marko, "staff")
    client = cast.client("marko", zone="staff", verified=False)
    assert client.get("/admin/").headers["location"].startswith(FACTOR)
    assert client.get(FACTOR).status_code == 403


def test_a_script_without_the_factor_is_refused_not_redirected(cast: Cast) -> None:
    client = cast.client("root", zone="staff", verified=False)
    asks = {"x-requested-with": "XMLHttpRequest"}
    assert client.get("/admin/pages/", headers=asks).status_code == 403
    assert client.post("/admin/tag-autocomplete/", headers=asks).status_code == 403


def test_an_editor_with_the_factor_works(cast: Cast) -> None:
    client = cast.client("marko", zone="staff")
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/pages/").status_code in (200, 302)


@pytest.mark.parametrize("path", OFF)
@pytest.mark.parametrize("method", ["get", "post"])
def test_screens_for_users_groups_and_passwords_are_off(
    cast: Cast, path: str, method: str
) -> None:
    client = cast.client("root", zone="staff")
    assert getattr(client, method)(f"/admin/{path}").status_code == 404


def test_wagtails_own_doors_lead_to_ours(cast: Cast) -> None:
    stranger = cast.client(zone="staff")
    response = stranger.get("/admin/login/?next=/admin/pages/")
    assert response.headers["location"].startswith(SIGN_IN)
    root = cast.client("root", zone="staff")
    assert root.get("/admin/account/").headers["location"] == "/account/"
    assert root.post("/admin/logout/").headers["location"] == "/account/signed-out/"
    assert root.get("/admin/").status_code == 302


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/search/", "/admin/reports/"])
def test_nothing_on_screen_leads_to_the_screens_that_are_off(
    cast: Cast, path: str
) -> None:
    page = cast.client("root", zone="staff").get(path, follow=True).content.decode()
    assert "/admin/users/" not in page
    assert "/admin/groups/" not in page


def test_a_page_is_seen_live_on_the_public_host(cast: Cast) -> None:
    client = cast.client("marko", zone="staff")
    response = client.get("/about/us/")
    assert response.headers["location"] == "http://localhost:8000/about/us/"
    response = client.get("/en/about/")
    assert response.headers["location"] == "http://localhost:8000/en/about/"


def test_a_preview_is_framed_by_the_admin_and_by_nobody_else(cast: Cast) -> None:
    load_content(hostname="localhost", port=8000)
    page = HomePage.objects.get(locale__language_code="uk")
    client = cast.client("root", zone="staff")
    response = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert response.status_code == 200
    assert page.title in response.content.decode()
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert 'data-zone="public"' in response.content.decode()


def test_the_menu_does_not_lead_to_another_site(cast: Cast) -> None:
    page = cast.client("root", zone="staff").get("/admin/").content.decode()
    menu = page[page.index("wagtail-sidebar-props") :]
    assert "https://" not in menu[: menu.index("</script>")]


@pytest.mark.parametrize("zone", ["public", "cases"])
def test_the_admin_stands_in_the_staff_zone_only(cast: Cast, zone: str) -> None:
    client = cast.client("root" if zone == "cases" else None, zone=zone)
    assert client.get("/admin/").status_code == 404
