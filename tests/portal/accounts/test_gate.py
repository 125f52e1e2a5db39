"""Each account page opens to whom it should, and a new page must choose."""

from typing import Any

import pytest
from django.urls import URLPattern

from portal.accounts import urls
from tests.cast import Cast
from tests.portal.accounts.steps import FACTOR, SIGN_IN, lose_phone

ARGUMENTS = {"token": "a" * 32, "handle": "b" * 40}
PASSWORD_ENOUGH = {"factor", "enrol", "sign_out"}
ANYBODY = {"sign_in", "signed_out", "set_language", "accept_invitation"}


def path_of(pattern: URLPattern) -> str:
    route = str(pattern.pattern)
    for name, value in ARGUMENTS.items():
        for kind in ("str", "slug"):
            route = route.replace(f"<{kind}:{name}>", value)
    assert "<" not in route
    return f"/account/{route}"


def walk() -> list[Any]:
    return [
        pytest.param(pattern, method, id=f"{pattern.name}-{method}")
        for pattern in urls.urlpatterns
        for method in ("get", "post")
    ]


def test_every_page_stands_in_one_group() -> None:
    groups = [
        urls.ANYBODY,
        urls.AFTER_PASSWORD,
        urls.SIGNED_IN,
        urls.TOLD,
        urls.FRESH,
    ]
    names = [pattern.name for group in groups for pattern in group]
    assert sorted(names) == sorted(pattern.name for pattern in urls.urlpatterns)
    assert {p.name for p in urls.ANYBODY} == ANYBODY
    assert {p.name for p in urls.AFTER_PASSWORD} == PASSWORD_ENOUGH
    assert {p.name for p in urls.TOLD} == {"keep"}


@pytest.mark.parametrize("zone", ["cases", "staff"])
@pytest.mark.parametrize(("pattern", "method"), walk())
def test_a_stranger_reaches_only_the_open_pages(
    cast: Cast, pattern: URLPattern, method: str, zone: str
) -> None:
    response = getattr(cast.client(zone=zone), method)(path_of(pattern))
    if pattern in urls.TOLD:
        assert response.status_code == 401
        return
    sent_away = response.headers.get("location", "").startswith(SIGN_IN)
    assert sent_away is (pattern.name not in ANYBODY)


@pytest.mark.parametrize(("pattern", "method"), walk())
def test_a_password_alone_reaches_only_factor_and_sign_out(
    cast: Cast, pattern: URLPattern, method: str
) -> None:
    client = cast.client("olha", verified=False)
    response = getattr(client, method)(path_of(pattern))
    if pattern.name in PASSWORD_ENOUGH | ANYBODY:
        return
    if pattern in urls.TOLD:
        assert response.status_code == 401
        return
    assert response.headers["location"].startswith(FACTOR)


@pytest.mark.parametrize(
    "path", ["/", "/cases/", "/admin/", "/no/such/thing/", "/static-not/", "/account"]
)
def test_the_cases_zone_answers_a_stranger_with_the_sign_in(
    cast: Cast, path: str
) -> None:
    stranger = cast.client().get(path)
    assert stranger.status_code in (301, 302)
    if stranger.status_code == 302:
        assert stranger.headers["location"].startswith(SIGN_IN)
    half_way = cast.client("olha", verified=False).get(path)
    if half_way.status_code == 302:
        assert half_way.headers["location"].startswith(FACTOR)


def test_next_holds_the_page_asked_for_and_never_a_posted_one(cast: Cast) -> None:
    asked = cast.client().get("/cases/?page=2")
    assert asked.headers["location"] == f"{SIGN_IN}?next=%2Fcases%2F%3Fpage%3D2"
    posted = cast.client().post("/cases/")
    assert posted.headers["location"] == f"{SIGN_IN}?next=%2F"


def test_a_learner_of_the_staff_zone_needs_no_factor(cast: Cast) -> None:
    lose_phone(cast.petro, "staff")
    client = cast.client("petro", zone="staff", verified=False)
    assert client.get("/account/").status_code == 200
    assert client.get("/").headers["location"] == "/account/"


def test_whoever_enrolled_a_factor_in_staff_must_show_it(cast: Cast) -> None:
    from tests.portal.accounts.steps import enrol

    enrol(cast.petro, "staff")
    client = cast.client("petro", zone="staff", verified=False)
    assert client.get("/account/").headers["location"].startswith(FACTOR)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
@pytest.mark.parametrize("path", [SIGN_IN, "/account/"])
def test_other_methods_are_not_answered(cast: Cast, method: str, path: str) -> None:
    client = cast.client("olha")
    if path == SIGN_IN and method == "put":
        return  # a form may be PUT: it is validated like a POST
    assert getattr(client, method)(path).status_code == 405
