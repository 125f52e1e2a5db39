"""A fresh factor: ten minutes from a sign-in or a step-up."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import RequestFactory

from portal.accounts.fresh import is_fresh
from tests.cast import Cast
from tests.portal.accounts.steps import browser, enrol, sign_in

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
STEP_UP = "/account/step-up/"
GRAVE = ["/account/password/", "/account/factor/replace/", "/account/recovery-codes/"]


@pytest.fixture
def clock(time_machine: Any) -> Any:
    time_machine.move_to(NOON, tick=False)
    return time_machine


@pytest.mark.parametrize("path", ["/account/password/", "/account/recovery-codes/"])
def test_a_sign_in_is_fresh_for_ten_minutes(cast: Cast, clock: Any, path: str) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    clock.shift(timedelta(minutes=10))
    assert client.get(path).status_code == 200
    clock.shift(timedelta(seconds=1))
    response = client.get(path)
    assert response.headers["location"] == f"{STEP_UP}?next={path.replace('/', '%2F')}"


@pytest.mark.parametrize("path", [*GRAVE, "/account/factor/replace/begin/"])
def test_a_stale_session_changes_nothing(cast: Cast, clock: Any, path: str) -> None:
    client, olha = browser(), enrol(cast.olha)
    sign_in(client, olha)
    clock.shift(timedelta(minutes=11))
    response = client.post(path, {"code": "000000", "password": "x"})
    assert response.headers["location"].startswith(STEP_UP)


def test_a_step_up_leads_back_and_changes_the_session_key(
    cast: Cast, clock: Any
) -> None:
    client, olha = browser(), enrol(cast.olha)
    sign_in(client, olha)
    before = client.cookies["session"].value
    clock.shift(timedelta(minutes=11))
    response = client.post(STEP_UP, {"code": olha.code(), "next": "/account/password/"})
    assert response.headers["location"] == "/account/password/"
    assert client.cookies["session"].value != before
    assert client.get("/account/password/").status_code == 200


def test_a_wrong_code_steps_up_nothing(cast: Cast, clock: Any) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    clock.shift(timedelta(minutes=11))
    assert client.post(STEP_UP, {"code": "000000"}).status_code == 200
    assert client.get("/account/password/").status_code == 302


@pytest.mark.parametrize(
    ("shown_at", "verified", "fresh"),
    [
        (0, True, True),
        (-600, True, True),
        (-601, True, False),
        (60, True, False),
        (None, True, False),
        (0, False, False),
    ],
)
def test_is_fresh(
    cast: Cast, clock: Any, shown_at: int | None, verified: bool, fresh: bool
) -> None:
    request = RequestFactory().get("/")
    request.session = {}
    if shown_at is not None:
        request.session["factor_at"] = int(NOON.timestamp()) + shown_at
    request.user = cast.olha
    request.user.is_verified = lambda: verified
    assert is_fresh(request) is fresh
