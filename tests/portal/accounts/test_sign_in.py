"""Password, then factor: each step gives what it must and no more."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from portal.accounts.models import CasesSession
from portal.demo.making import PASSWORD
from tests.cast import Cast
from tests.portal.accounts.steps import (
    FACTOR,
    SIGN_IN,
    browser,
    enrol,
    lose_phone,
    sign_in,
    text_of,
    type_code,
    type_password,
)


def test_password_and_code_lead_to_the_first_page(cast: Cast) -> None:
    client, olha = browser(), enrol(cast.olha)
    after_password = type_password(client, cast.olha.email)
    assert after_password.headers["location"] == FACTOR
    after_code = type_code(client, olha.code())
    assert (after_code.status_code, after_code.headers["location"]) == (302, "/")
    assert client.get("/account/").status_code == 200


def test_the_email_may_be_typed_in_any_case_and_with_spaces(cast: Cast) -> None:
    response = type_password(browser(), f"  {cast.olha.email.upper()} ")
    assert response.headers["location"] == FACTOR


def test_a_wrong_password_keeps_the_email_and_never_the_password(cast: Cast) -> None:
    response = type_password(browser(), cast.olha.email, "не той пароль зовсім")
    html = response.content.decode()
    assert response.status_code == 200
    assert cast.olha.email in html
    assert "не той пароль" not in html


@pytest.mark.parametrize("closed", [False, True])
def test_nobody_learns_which_accounts_exist(
    cast: Cast, closed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same page for an unknown, a closed and a real account; the hasher runs once."""
    if closed:
        cast.olha.is_active = False
        cast.olha.save()
    runs: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        runs.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    answers = []
    for email in (cast.olha.email, "nobody@portal.example"):
        runs.clear()
        response = type_password(browser(), email, "зовсім не той пароль")
        answers.append((response.status_code, text_of(response), len(runs)))
    assert answers[0] == answers[1]
    assert answers[0][2] == 1


def test_the_right_password_of_a_closed_account_is_answered_the_same(
    cast: Cast,
) -> None:
    cast.olha.is_active = False
    cast.olha.save()
    closed = type_password(browser(), cast.olha.email)
    unknown = type_password(browser(), "nobody@portal.example")
    assert closed.status_code == unknown.status_code == 200
    assert text_of(closed) == text_of(unknown)


def test_the_session_key_changes_at_the_password_and_at_the_code(cast: Cast) -> None:
    client, olha = browser(), enrol(cast.olha)
    type_password(client, cast.olha.email)
    first = client.cookies["session"].value
    type_code(client, olha.code())
    second = client.cookies["session"].value
    assert first != second
    client.cookies["session"] = first
    response = client.get("/account/")
    assert response.headers["location"].startswith(SIGN_IN)


def test_a_session_planted_before_the_sign_in_is_worthless_after(cast: Cast) -> None:
    attacker, victim = browser(), browser()
    type_password(attacker, cast.taras.email)
    planted = attacker.cookies["session"].value
    victim.cookies["session"] = planted
    sign_in(victim, enrol(cast.olha))
    assert victim.cookies["session"].value != planted
    assert attacker.get("/account/").status_code == 302


def test_the_session_table_does_not_hold_the_cookie(cast: Cast) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    cookie = client.cookies["session"].value
    row = CasesSession.objects.get(user=cast.olha)
    assert cookie not in (row.session_key, row.session_data)
    assert row.user_id == cast.olha.pk


def test_next_leads_to_the_page_asked_for(cast: Cast) -> None:
    client, olha = browser(), enrol(cast.olha)
    response = type_password(client, cast.olha.email, next="/account/sessions/")
    assert response.headers["location"] == f"{FACTOR}?next=%2Faccount%2Fsessions%2F"
    response = type_code(client, olha.code(), next="/account/sessions/")
    assert response.headers["location"] == "/account/sessions/"


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example/",
        "https://evil.example/",
        "///evil.example",
        "http:///evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https://staff.localhost.evil.example/",
        "http://staff.localhost/admin/",
    ],
)
def test_next_never_leaves_this_host(cast: Cast, evil: str) -> None:
    client, olha = browser(), enrol(cast.olha)
    response = type_password(client, cast.olha.email, next=evil)
    assert response.headers["location"] == FACTOR
    response = type_code(client, olha.code(), next=evil)
    assert response.headers["location"] == "/"


def test_a_form_of_another_site_is_refused(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "cases.localhost"})
    data = {"email": cast.olha.email, "password": PASSWORD}
    assert client.post(SIGN_IN, data).status_code == 403
    client.get(SIGN_IN)
    token = client.cookies["csrf"].value
    elsewhere = {"origin": "https://evil.example"}
    forged = client.post(
        SIGN_IN, {**data, "csrfmiddlewaretoken": token}, headers=elsewhere
    )
    assert forged.status_code == 403
    own = client.post(SIGN_IN, {**data, "csrfmiddlewaretoken": token})
    assert own.status_code == 302


def test_signing_out_ends_the_session_on_the_server(cast: Cast) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    cookie = client.cookies["session"].value
    response = client.post("/account/sign-out/")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not CasesSession.objects.exists()
    client.cookies["session"] = cookie
    assert client.get("/account/").status_code == 302
    assert client.get("/account/signed-out/").status_code == 200


def test_signing_out_is_not_a_link(cast: Cast) -> None:
    client = cast.client("olha")
    assert client.get("/account/sign-out/").status_code == 405
    assert client.get("/account/").status_code == 200


def test_a_signed_in_person_does_not_see_the_sign_in_page(cast: Cast) -> None:
    assert cast.client("olha").get(SIGN_IN).headers["location"] == "/"
    unverified = cast.client("olha", verified=False).get(SIGN_IN)
    assert unverified.headers["location"] == FACTOR


def test_a_fresh_installation_has_no_account(db: None) -> None:
    assert not get_user_model().objects.exists()


def test_who_has_no_phone_here_is_told_whom_to_ask(cast: Cast) -> None:
    lose_phone(cast.olha)
    client = browser()
    type_password(client, cast.olha.email)
    response = client.get(FACTOR)
    assert response.status_code == 403
    assert b"<form" in response.content  # to begin again
    assert b'name="code"' not in response.content
