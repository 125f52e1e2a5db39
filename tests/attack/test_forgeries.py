"""Forms of other sites, links that lead away, hosts that are lies."""

import re
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

from tests.architecture.test_every_address import SAMPLES, addresses
from tests.attack.visitors import browser
from tests.cast import Cast, sign_in
from tests.portal.accounts.steps import SIGN_IN, enrol, type_password
from tests.secure_cases.access.traces import changed, rows

pytestmark = pytest.mark.django_db
ID = SAMPLES["uuid"]
AWAY = (
    "//evil.example", "///evil.example", "////evil.example", "/\\evil.example",
    "\\/evil.example", "\\\\evil.example", "https://evil.example", "http:evil.example",
    "http:///evil.example", "https:/evil.example", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "\t//evil.example",
    "/\t/evil.example", " //evil.example", "\x00//evil.example", "\x08//evil.example",
    "//evil.example@cases.localhost", "http://cases.localhost@evil.example/",
    "http://cases.localhost.evil.example/", "http://cases.localhost:80@evil.example/",
    "http://evil.example#cases.localhost", "http://[::1", "／／evil.example",
    "http://staff.localhost/", "//staff.localhost/", "ftp://cases.localhost/",
)  # fmt: skip


def strict(zone: str) -> Client:
    """Return a browser whose forms must carry their token."""
    host = {"host": settings.ZONE_HOSTNAMES[zone]}
    return Client(enforce_csrf_checks=True, raise_request_exception=False, headers=host)


def posts(zone: str) -> list[str]:
    """Return every address of a zone that is a path of ours."""
    return sorted({a.path for a in addresses(zone) if a.path and a.path != "/healthz"})


@pytest.mark.parametrize(
    ("zone", "name"),
    [("cases", "olha"), ("cases", "nadiia"), ("cases", "sofiia"), ("staff", "marko")],
)
def test_no_post_counts_without_the_token_of_its_zone(
    cast: Cast, zone: str, name: str
) -> None:
    """None, another's, the other zone's: the form is refused before it is read."""
    client = strict(zone)
    sign_in(client, cast.users[name], zone=zone)
    foreign = _get_new_csrf_string()
    before = rows()
    for path in posts(zone):
        for token in ({}, {"csrfmiddlewaretoken": foreign}):
            answer = client.post(path, {"token": uuid.uuid4(), **token})
            assert answer.status_code == 403, path
    client.cookies[settings.CSRF_COOKIE_NAME] = _get_new_csrf_string()
    for path in posts(zone):
        answer = client.post(path, {"csrfmiddlewaretoken": foreign})
        assert answer.status_code == 403, path
    assert changed(before, rows()) == []


def test_a_right_token_from_another_origin_is_refused(cast: Cast) -> None:
    client = strict("cases")
    sign_in(client, cast.olha, zone="cases")
    page = client.get("/account/sessions/").content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found is not None
    form = {"csrfmiddlewaretoken": found.group(1)}
    for origin in ("http://staff.localhost", "http://evil.example", "null", "http://["):
        answer = client.post("/account/sign-out/", form, headers={"origin": origin})
        assert answer.status_code == 403, origin
    assert client.get("/account/").status_code == 200
    assert client.post("/account/sign-out/", form).status_code == 302


def test_nobody_is_signed_in_by_a_form_of_another_site(cast: Cast) -> None:
    """Else somebody would write their record into an account of an attacker's."""
    client = strict("cases")
    answer = type_password(client, cast.olha.email)
    assert answer.status_code == 403
    assert settings.SESSION_COOKIE_NAME not in client.cookies


@pytest.mark.parametrize("next_page", AWAY)
def test_no_step_leads_to_another_host(cast: Cast, next_page: str) -> None:
    olha = enrol(cast.olha)
    client = browser("cases")
    language = client.post("/account/language/", {"language": "en", "next": next_page})
    stays(language)
    stays(type_password(client, cast.olha.email, next=next_page))
    stays(client.post("/account/factor/", {"code": olha.code(), "next": next_page}))
    stays(client.get("/account/factor/", {"next": next_page}))
    stays(client.get(SIGN_IN, {"next": next_page}))


def stays(answer: Any) -> None:
    assert answer.status_code == 302
    where = answer.headers["location"]
    assert where.startswith("/"), where
    assert not re.match(r"[/\\]{2}", where), where


@pytest.mark.parametrize("zone", ["public", "staff", "cases"])
@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/%2e%2e", "/\\evil"])
def test_a_path_that_looks_like_a_host_leads_nowhere(zone: str, path: str) -> None:
    answer = browser(zone).generic("GET", path)
    where = answer.headers.get("location", "/")
    assert re.match(r"/(?![/\\])|http://localhost:8000/", where), where


@pytest.mark.parametrize(
    "host", ["cases.localhost:6666", "CASES.LOCALHOST", "cases.localhost."]
)
def test_an_invitation_names_the_host_we_chose(cast: Cast, host: str) -> None:
    """Whatever Host the administrator's browser was made to send."""
    client = Client(headers={"host": host, "x-forwarded-host": "evil.example"})
    sign_in(client, cast.nadiia, zone="cases")
    member = cast.memberships["olha"].pk
    answer = client.post(
        f"/organisation/members/{member}/invite/", {"token": uuid.uuid4()}
    )
    assert answer.status_code == 200
    link = answer.context["invited"].link
    assert link.startswith(f"{settings.ZONE_ORIGINS['cases']}/account/invitation/")
    assert "evil" not in answer.content.decode()


@pytest.mark.parametrize("zone", ["staff", "cases"])
def test_nothing_resets_a_password_by_mail(zone: str) -> None:
    visitor = browser(zone)
    for path in (
        "/account/password-reset/", "/account/reset/", "/password_reset/",
        "/admin/password_reset/", "/admin/password_reset/confirm/x/y/",
    ):  # fmt: skip
        answer = visitor.get(path)
        assert answer.status_code in (302, 404), path
        assert answer.headers.get("location", SIGN_IN).startswith((SIGN_IN, "http")), (
            path
        )
    names = {address.name for address in addresses(zone)}
    assert not {name for name in names if "reset" in name}


@pytest.mark.parametrize(
    ("zone", "name"), [("cases", "olha"), ("staff", "marko"), ("public", "")]
)
def test_every_page_refuses_frames_and_says_no_more_than_its_origin(
    cast: Cast, zone: str, name: str
) -> None:
    client = strict(zone)
    if name:
        sign_in(client, cast.users[name], zone=zone)
    for path in [*posts(zone), "/no/such/page/", "/admin/"]:
        answer = client.get(path)
        assert answer.headers["x-frame-options"] == "DENY", path
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy, path
        said = "no-referrer" if path == "/exit/" else "same-origin"
        assert answer.headers["referrer-policy"] == said, path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        if zone != "public":
            assert "no-store" in answer.headers["cache-control"], path
