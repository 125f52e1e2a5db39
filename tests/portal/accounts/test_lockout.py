"""Wrong passwords slow down whoever types them, and nobody else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import RequestFactory, override_settings

from portal.accounts.addresses import client_address
from tests.cast import Cast
from tests.portal.accounts.steps import browser, text_of, type_password

HERE, THERE = "192.0.2.1", "192.0.2.2"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def at(address: str) -> Any:
    client = browser()
    client.defaults["REMOTE_ADDR"] = address
    return client


@pytest.fixture
def clock(time_machine: Any) -> Any:
    time_machine.move_to(NOON, tick=False)
    return time_machine


def fail(client: Any, email: str, times: int) -> Any:
    for _ in range(times):
        response = type_password(client, email, "зовсім не той пароль")
    return response


def test_five_wrong_passwords_bring_a_calm_page_with_a_time(
    cast: Cast, clock: Any
) -> None:
    client = at(HERE)
    assert fail(client, cast.olha.email, 4).status_code == 200
    response = fail(client, cast.olha.email, 1)
    assert response.status_code == 429
    assert "14:15" in response.content.decode()  # Kyiv


def test_while_locked_the_right_password_is_not_even_tried(
    cast: Cast, clock: Any
) -> None:
    client = at(HERE)
    fail(client, cast.olha.email, 5)
    assert type_password(client, cast.olha.email).status_code == 429


def test_the_owner_signs_in_from_another_address_meanwhile(
    cast: Cast, clock: Any
) -> None:
    fail(at(HERE), cast.olha.email, 20)
    assert type_password(at(THERE), cast.olha.email).status_code == 302


def test_a_neighbour_at_the_same_address_is_not_locked(cast: Cast, clock: Any) -> None:
    fail(at(HERE), cast.olha.email, 5)
    assert type_password(at(HERE), cast.taras.email).status_code == 302


def test_the_lock_ends_when_the_page_said(cast: Cast, clock: Any) -> None:
    client = at(HERE)
    fail(client, cast.olha.email, 5)
    clock.shift(timedelta(minutes=14))
    assert type_password(client, cast.olha.email).status_code == 429
    clock.shift(timedelta(minutes=1, seconds=1))
    assert type_password(client, cast.olha.email).status_code == 302


def test_trying_while_locked_does_not_make_it_longer(cast: Cast, clock: Any) -> None:
    client = at(HERE)
    fail(client, cast.olha.email, 5)
    clock.shift(timedelta(minutes=10))
    assert "14:15" in fail(client, cast.olha.email, 3).content.decode()


def test_an_unknown_account_is_locked_just_the_same(cast: Cast, clock: Any) -> None:
    known = fail(at(HERE), cast.olha.email, 5)
    unknown = fail(at(HERE), "nobody@portal.example", 5)
    assert known.status_code == unknown.status_code == 429
    assert text_of(known) == text_of(unknown)


@override_settings(ACCOUNTS_ADDRESS_LIMIT=7)
def test_one_address_cannot_try_everybody(cast: Cast, clock: Any) -> None:
    client = at(HERE)
    for number in range(7):
        fail(client, f"u{number}@portal.example", 1)
    assert type_password(client, cast.olha.email).status_code == 429
    assert type_password(at(THERE), cast.olha.email).status_code == 302


def test_a_sign_in_forgets_the_failures_before_it(cast: Cast, clock: Any) -> None:
    client = at(HERE)
    fail(client, cast.olha.email, 4)
    type_password(client, cast.olha.email)
    client.post("/account/sign-out/")
    assert fail(client, cast.olha.email, 4).status_code == 200


def test_what_is_kept_of_an_attempt_holds_no_password(cast: Cast) -> None:
    secret = "пароль, який ніхто не має бачити"
    type_password(at(HERE), cast.olha.email, secret, next="/cases/secret/")
    attempt = AccessAttempt.objects.get()
    kept = f"{attempt.get_data}{attempt.post_data}{attempt.path_info}"
    assert secret not in kept
    assert "/cases/secret/" not in kept


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "203.0.113.9"),
        (0, "1.1.1.1", "203.0.113.9"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "1.1.1.1, 198.51.100.7", "198.51.100.7"),
        (2, "1.1.1.1, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", "203.0.113.9"),
        (1, None, "203.0.113.9"),
    ],
)
def test_only_our_own_proxies_say_where_a_request_comes_from(
    proxies: int, forwarded: str | None, address: str
) -> None:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="203.0.113.9")
    with override_settings(PROXY_COUNT=proxies):
        assert client_address(request) == address


def test_a_spoofed_address_does_not_escape_the_lock(cast: Cast, clock: Any) -> None:
    client = at(HERE)
    fail(client, cast.olha.email, 5)
    client.defaults["HTTP_X_FORWARDED_FOR"] = THERE
    assert type_password(client, cast.olha.email).status_code == 429


def test_what_was_typed_is_not_in_the_rows(cast: Cast, clock: Any) -> None:
    fail(at(HERE), "Nobody@portal.example", 1)
    fail(at(HERE), "nobody@portal.example", 1)
    row = AccessAttempt.objects.values().get()
    assert row["failures_since_start"] == 2
    assert not any("nobody" in str(value).casefold() for value in row.values())
