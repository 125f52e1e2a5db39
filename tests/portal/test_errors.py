"""When something breaks: what to do next for the reader, nothing for others."""

from typing import Any

import pytest
from django.db import DatabaseError, connection

from tests.cast import Cast

SECRET = "SELECT story FROM people WHERE name = 'Петренко'"


def answer_of_a_broken_database(
    client: Any, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> Any:
    def cursor(*args: Any, **kwargs: Any) -> Any:
        raise error

    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", cursor)
        return client.get("/healthz")


@pytest.mark.parametrize("zone", ["public", "staff", "cases"])
def test_health_is_unavailable_without_details(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    client = cast.client(zone=zone)
    error = DatabaseError(SECRET)
    response = answer_of_a_broken_database(client, monkeypatch, error)
    assert (response.status_code, response.content) == (503, b"unavailable\n")


@pytest.mark.parametrize("zone", ["public", "staff", "cases"])
def test_an_error_shows_no_trace_and_keeps_the_headers(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    client = cast.client(zone=zone)
    error = RuntimeError(SECRET)
    response = answer_of_a_broken_database(client, monkeypatch, error)
    page = response.content.decode()
    assert response.status_code == 500
    assert "Петренко" not in page
    assert "Traceback" not in page
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert not response.cookies


def test_a_missing_page_answers_in_the_language_of_its_address(cast: Cast) -> None:
    client = cast.client(zone="public")
    assert '<html lang="uk"' in client.get("/none/").content.decode()
    assert '<html lang="en"' in client.get("/en/none/").content.decode()


def test_a_form_without_its_token_says_what_to_do(cast: Cast) -> None:
    client = cast.client(zone="cases")
    client.handler.enforce_csrf_checks = True
    response = client.post("/account/sign-in/", {"email": "x@portal.example"})
    assert response.status_code == 403
    assert "lead" in response.content.decode()
