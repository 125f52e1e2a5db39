"""The host alone picks zone, chain and urlconf."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from portal.zones import (
    OutsideZone,
    current_zone,
    current_zone_or_none,
    in_zone,
    zone_url,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("localhost", "/healthz", 200),
        ("staff.localhost", "/healthz", 200),
        ("cases.localhost", "/healthz", 200),
        ("localhost", "/", 200),
        ("localhost", "/en/", 200),
        ("localhost", "/account/sign-in/", 404),
        ("localhost", "/admin/", 404),
        ("staff.localhost", "/account/sign-in/", 200),
        ("staff.localhost", "/admin/", 302),
        ("cases.localhost", "/account/sign-in/", 200),
        ("cases.localhost", "/admin/", 302),
        ("cases.localhost", "/", 302),
        ("cases.localhost", "/no/such/thing/", 302),
        ("localhost:8000", "/healthz", 200),
        ("evil.example", "/", 400),
        ("x.localhost", "/", 400),
        ("127.0.0.1", "/", 400),
    ],
)
def test_the_host_decides(client: Client, host: str, path: str, status: int) -> None:
    assert client.get(path, headers={"host": host}).status_code == status


def test_a_host_that_is_allowed_but_no_zones_is_not_found(client: Client) -> None:
    response = client.get("/", headers={"host": "testserver"})
    assert response.status_code == 404
    assert response.content == b"Not found\n"
    assert not response.cookies


@pytest.mark.parametrize(
    ("host", "zone"),
    [
        ("CASES.localhost", "cases"),
        ("cases.localhost.", "cases"),
        ("Staff.LocalHost:8000", "staff"),
    ],
)
def test_a_host_is_read_as_dns_reads_it(client: Client, host: str, zone: str) -> None:
    response = client.get("/healthz", headers={"host": host})
    assert response.wsgi_request.zone == zone  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-host": "cases.localhost"},
        {"x-zone": "cases"},
        {"cookie": "zone=cases"},
        {"x-original-url": "http://cases.localhost/"},
    ],
)
def test_nothing_but_the_host_decides(client: Client, headers: dict[str, str]) -> None:
    response = client.get("/account/sign-in/", headers={"host": "localhost", **headers})
    assert response.status_code == 404


def test_no_zone_is_an_error_and_not_a_default() -> None:
    assert current_zone_or_none() is None
    with pytest.raises(OutsideZone):
        current_zone()


def test_zones_nest_and_end() -> None:
    with in_zone("staff"):
        with in_zone("cases"):
            assert current_zone() == "cases"
        assert current_zone() == "staff"
    assert current_zone_or_none() is None


def test_an_unknown_zone_cannot_be_entered() -> None:
    with pytest.raises(ImproperlyConfigured), in_zone("moon"):
        pass


def test_a_request_leaves_no_zone_behind(client: Client) -> None:
    client.get("/healthz", headers={"host": "cases.localhost"})
    assert current_zone_or_none() is None


@pytest.mark.parametrize(
    ("zone", "name", "kwargs", "url"),
    [
        ("public", "", {}, "http://localhost:8000/"),
        ("public", "public_site:leave", {}, "http://localhost:8000/exit/"),
        (
            "staff",
            "accounts:sign_in",
            {},
            "http://staff.localhost:8000/account/sign-in/",
        ),
        (
            "cases",
            "accounts:accept_invitation",
            {"token": "x"},
            "http://cases.localhost:8000/account/invitation/x/",
        ),
    ],
)
def test_one_function_builds_every_link_across_zones(
    zone: str, name: str, kwargs: dict[str, str], url: str
) -> None:
    assert zone_url(zone, name, **kwargs) == url
