"""One's own account: new phone, new password, language."""

from datetime import timedelta
from typing import Any

import pytest

from portal.accounts import factors
from portal.accounts.models import CasesSession, CasesTOTP
from portal.accounts.selectors import waiting_factor
from portal.demo.making import PASSWORD
from portal.zones import in_zone
from tests.cast import Cast
from tests.portal.accounts.steps import Enrolled, browser, enrol, sign_in, type_password

NEW = "сім сірих слонів на стежці"
REPLACE, PASSWORD_PAGE = "/account/factor/replace/", "/account/password/"


@pytest.fixture
def clock(time_machine: Any) -> Any:
    from datetime import UTC, datetime

    time_machine.move_to(datetime(2026, 11, 24, 12, 0, tzinfo=UTC), tick=False)
    return time_machine


@pytest.fixture
def olha(cast: Cast, clock: Any) -> Enrolled:
    return enrol(cast.olha)


@pytest.fixture
def client(olha: Enrolled) -> Any:
    client = browser()
    sign_in(client, olha)
    return client


def new_code(user: Any) -> str:
    with in_zone("cases"):
        return factors.current_code(waiting_factor(user))


def test_moving_to_a_new_phone_ends_the_old_one_and_other_sessions(
    client: Any, olha: Enrolled, clock: Any, mailoutbox: list[Any]
) -> None:
    clock.shift(timedelta(minutes=1))
    other = browser()
    sign_in(other, olha)
    client.post("/account/factor/replace/begin/")
    assert client.get(REPLACE).status_code == 200
    response = client.post(REPLACE, {"code": new_code(olha.user)})
    assert response.content.decode().count("<li>") == 10
    with in_zone("cases"):
        (left,) = CasesTOTP.objects.filter(user=olha.user)
    assert left.pk != olha.device.pk
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    (letter,) = mailoutbox
    assert letter.to == [olha.user.email]


def test_until_it_is_confirmed_the_old_phone_works(
    client: Any, olha: Enrolled, clock: Any
) -> None:
    client.post("/account/factor/replace/begin/")
    assert client.post(REPLACE, {"code": "000000"}).status_code == 200
    clock.shift(timedelta(minutes=1))
    assert sign_in(browser(), olha).headers["location"] == "/"


def test_there_is_no_seed_to_see_before_one_begins(client: Any) -> None:
    assert client.get(REPLACE).headers["location"] == "/account/"


def test_a_new_password_ends_the_other_sessions_and_tells_the_owner(
    client: Any, olha: Enrolled, clock: Any, mailoutbox: list[Any]
) -> None:
    clock.shift(timedelta(minutes=1))
    other = browser()
    sign_in(other, olha)
    answer = client.post(
        PASSWORD_PAGE, {"current": PASSWORD, "password": NEW, "again": NEW}
    )
    assert answer.headers["location"] == "/account/"
    assert CasesSession.objects.filter(user=olha.user).count() == 1
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert type_password(browser(), olha.user.email).status_code == 200
    assert type_password(browser(), olha.user.email, NEW).status_code == 302
    assert NEW not in mailoutbox[0].body


def test_a_new_password_reaches_the_sessions_of_the_other_zone(
    client: Any, olha: Enrolled
) -> None:
    staff = browser("staff")
    sign_in(staff, enrol(olha.user, "staff"))
    client.post(PASSWORD_PAGE, {"current": PASSWORD, "password": NEW, "again": NEW})
    assert staff.get("/account/").status_code == 302


def test_the_password_is_asked_before_it_is_changed(
    client: Any, olha: Enrolled
) -> None:
    data = {"current": "зовсім не той пароль", "password": NEW, "again": NEW}
    response = client.post(PASSWORD_PAGE, data)
    assert response.status_code == 200
    assert NEW not in response.content.decode()
    olha.user.refresh_from_db()
    assert olha.user.check_password(PASSWORD)


def test_the_password_asked_for_cannot_be_guessed_here(client: Any) -> None:
    data = {"current": "зовсім не той пароль", "password": NEW, "again": NEW}
    statuses = [client.post(PASSWORD_PAGE, data).status_code for _ in range(6)]
    assert statuses[-1] == 429


def test_the_account_page_counts_what_is_left(client: Any, olha: Enrolled) -> None:
    client.post("/account/recovery-codes/")
    page = client.get("/account/").content.decode()
    assert "<dd>10. " in page
    assert olha.user.email in page


def test_the_language_stays_with_the_account(client: Any, olha: Enrolled) -> None:
    assert client.get("/account/").headers["content-language"] == "uk"
    answer = client.post("/account/language/", {"language": "en", "next": "/account/"})
    assert answer.headers["location"] == "/account/"
    assert client.get("/account/").headers["content-language"] == "en"
    olha.user.refresh_from_db()
    assert olha.user.language == "en"


@pytest.mark.parametrize("language", ["xx", "", "EN", "../uk"])
def test_an_unknown_language_changes_nothing(client: Any, language: str) -> None:
    client.post("/account/language/", {"language": language})
    assert client.get("/account/").headers["content-language"] == "uk"


def test_the_language_form_does_not_lead_away(client: Any) -> None:
    answer = client.post(
        "/account/language/", {"language": "en", "next": "https://evil.example/"}
    )
    assert answer.headers["location"] == "/"
