"""Account acts of the cases zone stand in the chain; in staff they are lines of log."""

import logging
from typing import Any

import pytest

from secure_cases.audit.models import AuditEvent
from tests.cast import Cast
from tests.portal.accounts.steps import (
    browser,
    enrol,
    sign_in,
    type_code,
    type_password,
)
from tests.portal.accounts.test_invitations import choose, waiting_code


def events() -> list[tuple[str, str, str]]:
    rows = AuditEvent.objects.order_by("seq")
    return [(row.action, row.outcome, row.reason) for row in rows]


def test_a_sign_in_is_one_event_of_its_user(cast: Cast) -> None:
    sign_in(browser(), enrol(cast.olha))
    (event,) = AuditEvent.objects.all()
    assert (event.action, event.outcome) == ("account:sign_in", "done")
    assert event.actor_id == cast.olha.pk


def test_a_refused_code_is_an_event(cast: Cast) -> None:
    client = browser()
    enrol(cast.olha)
    type_password(client, cast.olha.email)
    type_code(client, "000000")
    assert events() == [("account:factor", "refused", "code")]


def test_wrong_passwords_do_not_fill_the_chain(cast: Cast) -> None:
    for email in (cast.olha.email, "nobody@portal.example"):
        type_password(browser(), email, "зовсім не той пароль")
    assert events() == []


def test_an_enrolment_is_an_event_of_the_enrolled(cast: Cast) -> None:
    from portal.accounts.services import invite

    made = invite(email="n@portal.example", name="Н", zone="cases", acting_user=None)
    client = browser()
    choose(client, made)
    client.post("/account/enrol/", {"code": waiting_code(made.user)})
    (event,) = AuditEvent.objects.all()
    assert (event.action, event.actor_id) == ("account:enrol", made.user.pk)


@pytest.mark.parametrize(
    ("path", "data", "action"),
    [
        ("/account/recovery-codes/", {}, "account:renew_recovery_codes"),
        (
            "/account/password/",
            {
                "current": "коротка дорога додому 7",
                "password": "сім сірих слонів на стежці",
                "again": "сім сірих слонів на стежці",
            },
            "account:change_password",
        ),
    ],
)
def test_a_change_is_an_event(
    cast: Cast, path: str, data: dict[str, str], action: str
) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    client.post(path, data)
    assert events()[1:] == [(action, "done", "")]


def test_without_the_record_nothing_is_changed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No audit, no act: the sign-in is refused when the chain cannot be written."""
    from secure_cases.audit import acts

    def broken(entries: Any) -> Any:
        raise RuntimeError("the chain cannot be written")

    client, olha = browser(), enrol(cast.olha)
    client.raise_request_exception = False
    type_password(client, cast.olha.email)
    monkeypatch.setattr(acts.chain, "append", broken)
    assert type_code(client, olha.code()).status_code == 500
    assert client.get("/account/").status_code == 302


def test_the_staff_zone_writes_a_line_and_no_event(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="portal.accounts"):
        sign_in(browser("staff"), enrol(cast.marko, "staff"))
    assert events() == []
    (line,) = [
        record.getMessage()
        for record in caplog.records
        if record.name == "portal.accounts"
    ]
    assert line == f"account:sign_in by {cast.marko.pk}"
    assert cast.marko.email not in line
