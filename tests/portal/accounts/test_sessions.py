"""Sessions: two clocks, one table a zone, ended by their owner or by an act."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from portal.accounts.models import CasesSession, StaffSession
from portal.accounts.services import disable_user
from portal.accounts.sessions import SessionStore, digest
from portal.zones import OutsideZone, in_zone
from tests.cast import Cast
from tests.portal.accounts.steps import SIGN_IN, browser, enrol, sign_in

MORNING = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.fixture
def clock(time_machine: Any) -> Any:
    time_machine.move_to(MORNING, tick=False)
    return time_machine


def is_in(client: Any) -> bool:
    return client.get("/account/sessions/").status_code == 200


@pytest.mark.parametrize(("zone", "limit"), [("cases", 30), ("staff", 60)])
def test_an_idle_session_ends(cast: Cast, clock: Any, zone: str, limit: int) -> None:
    client = browser(zone)
    sign_in(client, enrol(cast.olha, zone))
    clock.shift(timedelta(minutes=limit - 1))
    assert is_in(client)
    clock.shift(timedelta(minutes=limit))
    assert not is_in(client)


def test_a_busy_session_ends_after_ten_hours(cast: Cast, clock: Any) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    for _ in range(29):
        clock.shift(timedelta(minutes=20))
        assert is_in(client)
    clock.shift(timedelta(minutes=20))
    assert not is_in(client)


def test_a_new_sign_in_begins_a_new_day(cast: Cast, clock: Any) -> None:
    client, olha = browser(), enrol(cast.olha)
    sign_in(client, olha)
    for _ in range(29):
        clock.shift(timedelta(minutes=20))
        assert is_in(client)
    sign_in(client, olha)
    clock.shift(timedelta(minutes=25))
    assert is_in(client)


def test_a_step_up_does_not_lengthen_the_day(cast: Cast, clock: Any) -> None:
    client, olha = browser(), enrol(cast.olha)
    sign_in(client, olha)
    for _ in range(29):
        clock.shift(timedelta(minutes=20))
        assert (
            client.post("/account/step-up/", {"code": olha.code()}).status_code == 302
        )
    clock.shift(timedelta(minutes=21))
    assert not is_in(client)


def test_the_cookie_ends_with_the_browser(cast: Cast) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    cookie = client.cookies["session"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["domain"] == ""


def test_use_is_noted_at_most_once_a_minute(
    cast: Cast, clock: Any, django_assert_num_queries: Any
) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    is_in(client)
    seen = CasesSession.objects.get(user=cast.olha).last_seen
    clock.shift(timedelta(seconds=59))
    is_in(client)
    assert CasesSession.objects.get(user=cast.olha).last_seen == seen
    clock.shift(timedelta(seconds=1))
    is_in(client)
    assert CasesSession.objects.get(user=cast.olha).last_seen > seen


def test_the_list_shows_where_one_is_signed_in(cast: Cast) -> None:
    olha = enrol(cast.olha)
    firefox = browser(**{"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    sign_in(firefox, olha)
    page = firefox.get("/account/sessions/").content.decode()
    assert "Firefox, Windows" in page
    assert page.count('<li class="row') == 1


def test_one_ends_one_of_ones_own_sessions(cast: Cast, clock: Any) -> None:
    olha, here, there = enrol(cast.olha), browser(), browser()
    sign_in(here, olha)
    clock.shift(timedelta(minutes=1))
    sign_in(there, olha)
    handle = digest(there.cookies["session"].value)
    response = here.post(f"/account/sessions/{handle}/end/")
    assert response.headers["location"] == "/account/sessions/"
    assert not is_in(there)
    assert is_in(here)


def test_nobody_ends_a_strangers_session(cast: Cast) -> None:
    olha, taras = browser(), browser()
    sign_in(olha, enrol(cast.olha))
    sign_in(taras, enrol(cast.taras))
    taras.post(f"/account/sessions/{digest(olha.cookies['session'].value)}/end/")
    assert is_in(olha)


def test_one_ends_all_others(cast: Cast, clock: Any) -> None:
    olha, browsers = enrol(cast.olha), [browser() for _ in range(3)]
    for client in browsers:
        sign_in(client, olha)
        clock.shift(timedelta(minutes=1))
    browsers[0].post("/account/sessions/end-others/")
    assert [is_in(client) for client in browsers] == [True, False, False]


def test_a_closed_account_is_a_stranger_at_its_next_request(cast: Cast) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    with in_zone("cases"):
        disable_user(user=cast.olha, acting_user=cast.sofiia)
    assert client.get("/account/").headers["location"].startswith(SIGN_IN)
    assert not CasesSession.objects.filter(user=cast.olha).exists()


def test_a_closed_account_is_out_of_the_other_zone_too(cast: Cast) -> None:
    client = browser("staff")
    sign_in(client, enrol(cast.olha, "staff"))
    with in_zone("cases"):
        disable_user(user=cast.olha, acting_user=cast.sofiia)
    assert not is_in(client)


def test_a_session_of_one_zone_is_nothing_in_the_other(cast: Cast) -> None:
    staff, cases = browser("staff"), browser("cases")
    sign_in(staff, enrol(cast.olha, "staff"))
    assert StaffSession.objects.filter(user=cast.olha).exists()
    cases.cookies["session"] = staff.cookies["session"].value
    assert cases.get("/account/").headers["location"].startswith(SIGN_IN)
    assert not CasesSession.objects.filter(user=cast.olha).exists()


def test_the_public_zone_has_no_sessions() -> None:
    with in_zone("public"), pytest.raises(OutsideZone):
        SessionStore().get_model_class()


def test_ended_rows_are_cleared_zone_by_zone(cast: Cast, clock: Any) -> None:
    for zone in ("staff", "cases"):
        sign_in(browser(zone), enrol(cast.olha, zone))
    clock.shift(timedelta(minutes=45))
    call_command("clear_sessions")
    assert not CasesSession.objects.exists()
    assert StaffSession.objects.count() == 1
    clock.shift(timedelta(minutes=45))
    call_command("clear_sessions")
    assert not StaffSession.objects.exists()


def test_a_tampered_session_row_is_an_empty_session(cast: Cast) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    row = CasesSession.objects.get(user=cast.olha)
    row.session_data = row.session_data[:-2] + "AA"
    row.save()
    assert not is_in(client)
