"""Every address of every zone is declared, and opens to nobody it is not for."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from portal.zones import zone_url
from tests.cast import Cast

DECLARED = tomllib.loads(Path(__file__).with_name("addresses.toml").read_text())
ZONES = tuple(DECLARED)
SAMPLES = {
    "uuid": str(uuid4()),
    "int": "1",
    "slug": "identity",
    "str": "token",
    "path": "a.pdf",
}
CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")
SIGN_IN, FACTOR = "/account/sign-in/", "/account/factor/"


@dataclass(frozen=True)
class Address:
    """`path` is None where a pattern is an expression of its own."""

    name: str
    path: str | None


def addresses(zone: str) -> list[Address]:
    found: list[Address] = []

    def walk(patterns: list, route: str, space: str) -> None:
        for pattern in patterns:
            here = route + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{pattern.namespace}:" if pattern.namespace else ""
                walk(pattern.url_patterns, here, space + inner)
            elif isinstance(pattern, URLPattern) and not here.startswith("admin/"):
                found.append(Address(space + (pattern.name or ""), sample(here)))

    walk(get_resolver(f"portal.urls.{zone}").url_patterns, "", "")
    return found


def sample(route: str) -> str | None:
    if re.search(r"[\^$(]", route):
        return None
    return "/" + CONVERTER.sub(lambda m: SAMPLES[m["kind"] or "str"], route)


def of(zone: str, *groups: str) -> list[str]:
    """Return sample paths of the addresses declared under these groups."""
    names = {name for group in groups for name in DECLARED[zone].get(group, [])}
    return [a.path for a in addresses(zone) if a.name in names and a.path]


@pytest.mark.parametrize("zone", ZONES)
def test_every_address_is_declared_once(zone: str) -> None:
    declared = [name for group in DECLARED[zone].values() for name in group]
    assert len(declared) == len(set(declared))
    assert {address.name for address in addresses(zone)} == set(declared)


def test_the_module_stands_in_no_zone_but_its_own() -> None:
    for zone in ("public", "staff"):
        names = {address.name for address in addresses(zone)}
        assert not {name for name in names if name.startswith("secure_cases:")}


@pytest.mark.django_db
def test_public_addresses_need_no_session_and_break_on_nobody(client: Client) -> None:
    for path in of("public", "anybody"):
        response = client.get(path, headers={"host": "localhost"})
        assert response.status_code < 500, path
        assert not response.cookies, path
        assert "Cookie" not in response.get("Vary", ""), path


@pytest.mark.parametrize("zone", ["staff", "cases"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_led_to_sign_in(cast: Cast, zone: str, method: str) -> None:
    visitor = cast.client(zone=zone)
    for path in of(zone, "after_password", "signed_in", "members"):
        response = getattr(visitor, method)(path)
        assert response.status_code == 302, path
        assert response.headers["location"].startswith(SIGN_IN), path


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_password_alone_leads_to_the_factor(cast: Cast, method: str) -> None:
    olha = cast.client("olha", verified=False)
    for path in of("cases", "signed_in", "members"):
        response = getattr(olha, method)(path)
        assert response.status_code == 302, path
        assert response.headers["location"].startswith(FACTOR), path


@pytest.mark.parametrize("zone", ["staff", "cases"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_scripts_are_told_and_never_led(cast: Cast, zone: str, method: str) -> None:
    told = of(zone, "told")
    assert told
    for path in told:
        response = getattr(cast.client(zone=zone), method)(path)
        assert response.status_code == 401, path
        assert response.headers["content-type"] == "application/json", path


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["marko", "root"])
def test_without_a_membership_there_is_nothing(
    cast: Cast, name: str, method: str
) -> None:
    """An editor and a superuser alike: one page for every address, known or not."""
    outsider = cast.client(name)
    unknown = plain(getattr(outsider, method)("/no/such/address/"))
    for path in of("cases", "members"):
        response = getattr(outsider, method)(path)
        assert response.status_code == 404, path
        assert plain(response) == unknown, path


@pytest.mark.parametrize("name", ["olha", "petro", "nadiia", "sofiia", "roman"])
def test_an_unknown_id_is_never_more_than_not_found(cast: Cast, name: str) -> None:
    member = cast.client(name)
    for path in of("cases", "members"):
        if SAMPLES["uuid"] in path:
            status = member.get(path).status_code
            assert status in (403, 404, 405), (path, status)


@pytest.mark.parametrize("zone", ["staff", "cases"])
def test_pages_behind_a_door_are_kept_by_no_cache(cast: Cast, zone: str) -> None:
    visitor = cast.client(zone=zone)
    for path in of(zone, "after_password", "signed_in", "told", "members"):
        assert "no-store" in visitor.get(path).headers["cache-control"], path


def test_each_zone_answers_on_its_own_host_only(client: Client) -> None:
    for zone in ZONES:
        host = zone_url(zone).split("//")[1].split(":")[0]
        others = [z for z in ZONES if z != zone]
        assert all(host != zone_url(z).split("//")[1].split(":")[0] for z in others)
    response = client.get("/", headers={"host": "other.localhost"})
    assert response.status_code in (400, 404)


def plain(response) -> str:
    """Return a page without its support code, one-time values and its own address."""
    text = response.content.decode()
    own = re.escape(response.wsgi_request.path)
    for once in (
        rf'value="{own}"',
        r'name="csrfmiddlewaretoken" value="[^"]+"',
        r'nonce="[^"]+"',
        re.escape(response.context["code"]),
    ):
        text = re.sub(once, "", text)
    return text
