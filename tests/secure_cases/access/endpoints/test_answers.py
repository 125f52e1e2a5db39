"""Each of the cast at each address: the answer, that no is no, and what is written."""

from typing import Any

import pytest

from secure_cases.audit.models import AuditEvent
from tests.cast import Cast
from tests.secure_cases.access.endpoints.rows import (
    FORBIDDEN,
    NOT_FOUND,
    SEE_OTHER,
    Row,
)
from tests.secure_cases.access.endpoints.table import ROWS, asked
from tests.secure_cases.access.people import EVERYBODY
from tests.secure_cases.access.traces import changed, events_after, newest, rows

pytestmark = pytest.mark.django_db

READ_BY_POST = {"read_log", "verify_log", "read_support_code"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_no_is_no(people: Cast, row: Row) -> None:
    """Everybody who may not: one answer, one event, and nothing else changes."""
    world = row.made(people)
    outside = {None: people.client()} | {
        name: people.client(name, verified=False) for name in ("olha", "root")
    }
    clients = {name: people.client(name) for name in asked(row)}
    before, seq = rows(), newest()
    wrong = {
        f"{name} outside": _at_the_door(name, row.call(client, world))
        for name, client in outside.items()
    }
    assert events_after(seq) == []
    for name, client in clients.items():
        seq = newest()
        response = row.call(client, world)
        wrong[name] = _faults(row, people, name, response, events_after(seq))
    assert {name: faults for name, faults in wrong.items() if faults} == {}
    assert changed(before, rows()) == []


def _at_the_door(name: str | None, response: Any) -> list[str]:
    """Return what is wrong: a visitor signs in, the others show their factor."""
    page = "/account/factor/" if name else "/account/sign-in/"
    led = response.get("Location", "")
    if response.status_code == SEE_OTHER and led.startswith(f"{page}?next="):
        return []
    return [f"{response.status_code} {led}"]


def _faults(
    row: Row, people: Cast, name: str, response: Any, events: list[AuditEvent]
) -> list[str]:
    status, reason = row.expected(name)
    faults = []
    if response.status_code != status:
        faults.append(f"{response.status_code} for {status}")
    if name in row.again:
        return faults + [f"writes {event}" for event in events]
    told = [(e.outcome, e.reason, e.actor_id, bool(e.support_code)) for e in events]
    wanted = [("refused", reason, people.users[name].pk, status == NOT_FOUND)]
    if told != wanted:
        faults.append(f"events {told}, not {wanted}")
    return faults


@pytest.mark.parametrize(
    ("row", "name"),
    [(row, name) for row in ROWS for name in row.yes],
    ids=lambda one: one if isinstance(one, str) else one.id,
)
def test_yes_is_yes(people: Cast, row: Row, name: str) -> None:
    """Who may gets it; it stands in the log, and a GET changes nothing else."""
    world = row.made(people)
    client = people.client(name)
    before, seq = rows(), newest()
    response = row.call(client, world)
    assert response.status_code == row.done, _said(response)
    assert "/account/" not in response.get("Location", "")
    events = events_after(seq)
    assert [event for event in events if event.outcome != "done"] == []
    done = {(event.action, event.actor_id) for event in events}
    if row.event(name):
        assert (row.event(name), people.users[name].pk) in done
    else:
        assert done == set()
    writes = row.method == "post" and row.address.name not in READ_BY_POST
    assert bool(changed(before, rows())) is writes


def _said(response: Any) -> list[Any]:
    """Return what helps to see why: the end of the page and what a form refused."""
    form = (response.context or {}).get("form")
    return [response.content.decode()[-1500:], getattr(form, "errors", None)]


def test_the_answers_differ_as_they_should() -> None:
    """The table itself says something: each kind of answer is there."""
    statuses = {row.expected(name)[0] for row in ROWS for name in EVERYBODY}
    assert statuses == {200, SEE_OTHER, FORBIDDEN, NOT_FOUND}


def test_everybody_is_asked_at_every_address() -> None:
    asking: dict[tuple[str, str], set[str]] = {}
    for row in ROWS:
        names = {*asked(row), *row.yes}
        asking.setdefault((row.address.name, row.method), set()).update(names)
    assert {key: who for key, who in asking.items() if who != {*EVERYBODY}} == {}
