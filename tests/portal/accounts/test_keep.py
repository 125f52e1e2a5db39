"""What a page with typed text asks: is the session alive, how long, with what token."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import CasesSession
from portal.demo.making import PASSWORD
from portal.settings.zones import ZONE_HOSTNAMES
from tests.cast import Cast
from tests.portal.accounts.steps import browser, enrol, lose_phone, sign_in

KEEP = "/account/keep/"
MORNING = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
HOST = {"host": ZONE_HOSTNAMES["cases"]}
SIGNED_OUT = {"reason": "signed_out"}


@pytest.fixture
def clock(time_machine: Any) -> Any:
    time_machine.move_to(MORNING, tick=False)
    return time_machine


@pytest.mark.parametrize(("zone", "minutes"), [("cases", 30), ("staff", 60)])
def test_a_signed_in_page_is_told_until_when(
    cast: Cast, clock: Any, zone: str, minutes: int
) -> None:
    client = browser(zone)
    sign_in(client, enrol(cast.olha, zone))
    answer = client.get(KEEP)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    said = answer.json()
    assert said.pop("csrf")
    assert said == {"left": 60 * minutes - 60, "who": str(cast.olha.pk)}


@pytest.mark.parametrize("zone", ["cases", "staff"])
def test_a_visitor_is_told_and_not_led_away(cast: Cast, zone: str) -> None:
    answer = cast.client(zone=zone).get(KEEP)
    assert (answer.status_code, answer.json()) == (401, SIGNED_OUT)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("zone", ["cases", "staff"])
def test_a_password_alone_keeps_nothing(cast: Cast, zone: str) -> None:
    enrol(cast.olha, zone)
    answer = cast.client("olha", zone=zone, verified=False).get(KEEP)
    assert (answer.status_code, answer.json()) == (401, SIGNED_OUT)


def test_a_learner_without_a_factor_is_signed_in(cast: Cast) -> None:
    lose_phone(cast.petro, "staff")
    client = cast.client("petro", zone="staff", verified=False)
    assert client.get(KEEP).json()["who"] == str(cast.petro.pk)


@pytest.mark.django_db
def test_the_public_zone_has_no_such_address(client: Client) -> None:
    answer = client.get(KEEP, headers={"host": ZONE_HOSTNAMES["public"]})
    assert answer.status_code == 404


def test_asking_is_activity(cast: Cast, clock: Any) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    for _ in range(3):
        clock.shift(timedelta(minutes=29))
        assert client.get(KEEP).status_code == 200
    clock.shift(timedelta(minutes=30))
    assert client.get(KEEP).status_code == 401
    assert client.get(KEEP).status_code == 401, "asking brings nothing back"


def test_asking_does_not_lengthen_the_day(cast: Cast, clock: Any) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    for _ in range(29):
        clock.shift(timedelta(minutes=20))
        assert client.get(KEEP).status_code == 200
    clock.shift(timedelta(minutes=18))
    assert client.get(KEEP).json()["left"] == 120
    page = client.get("/account/sessions/").content.decode()
    assert 'data-portal-session="120"' in page
    clock.shift(timedelta(minutes=2))
    assert client.get(KEEP).status_code == 401


@pytest.mark.parametrize("seconds", [0, 59, 60])
def test_what_is_promised_is_held(cast: Cast, clock: Any, seconds: int) -> None:
    """Use is written at most once a minute: a request may leave no trace."""
    client = browser()
    sign_in(client, enrol(cast.olha))
    clock.shift(timedelta(seconds=seconds))
    left = client.get(KEEP).json()["left"]
    clock.shift(timedelta(seconds=left))
    assert client.get(KEEP).status_code == 200


def test_a_session_ended_elsewhere_is_over(cast: Cast) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    CasesSession.objects.filter(user=cast.olha).delete()
    assert client.get(KEEP).status_code == 401


def test_the_token_fits_after_signing_in_again(cast: Cast, clock: Any) -> None:
    client, olha = Client(enforce_csrf_checks=True, headers=HOST), enrol(cast.olha)
    old = _sign_in_with_tokens(client, olha)
    CasesSession.objects.all().delete()
    clock.shift(timedelta(minutes=1))
    _sign_in_with_tokens(client, olha)
    end = "/account/sessions/end-others/"
    refused = client.post(end, {"csrfmiddlewaretoken": old})
    assert refused.status_code == 403
    fresh = client.get(KEEP).json()["csrf"]
    assert client.post(end, {"csrfmiddlewaretoken": fresh}).status_code == 302


def _sign_in_with_tokens(client: Client, person: Any) -> str:
    """Walk both steps with each page's token; return the one of the pages behind."""
    page = client.get("/account/sign-in/")
    fields = {"email": person.user.email, "password": PASSWORD}
    client.post("/account/sign-in/", fields | _token(page))
    page = client.get("/account/factor/")
    client.post("/account/factor/", {"code": person.code()} | _token(page))
    return client.get(KEEP).json()["csrf"]


def _token(page: Any) -> dict[str, str]:
    return {"csrfmiddlewaretoken": str(page.context["csrf_token"])}
