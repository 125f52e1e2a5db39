"""A form that is empty or malformed: decided before it is read, and it does nothing."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.secure_cases.access.endpoints.rows import FORBIDDEN, NOT_FOUND, Row
from tests.secure_cases.access.endpoints.table import ROWS
from tests.secure_cases.access.traces import changed, events_after, newest, rows

pytestmark = pytest.mark.django_db

POSTS = list(
    {row.address.name: row for row in ROWS if row.method == "post" and row.yes}.values()
)
STRANGERS = ("taras", "petro", "root")
FORMS: list[dict[str, Any]] = [
    {},
    {"token": "not a token"},
    {"token": "00000000-0000-4000-8000-000000000000", "reason": "x", "text": ""},
]


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.id)
def test_who_may_not_learns_nothing_from_a_mistake(people: Cast, row: Row) -> None:
    world = row.made(people)
    names = {*row.no, *STRANGERS} - {*row.yes, *row.again}
    clients = {name: people.client(name) for name in sorted(names)}
    before, wrong = rows(), {}
    for name, client in clients.items():
        status, reason = row.expected(name)
        for form in FORMS:
            seq = newest()
            answer = client.post(row.url(world), form)
            told = [(e.outcome, e.reason) for e in events_after(seq)]
            if (answer.status_code, told) != (status, [("refused", reason)]):
                wrong[name, str(form)] = answer.status_code, told
            assert status in (FORBIDDEN, NOT_FOUND)
    assert wrong == {}
    assert changed(before, rows()) == []


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.id)
def test_who_may_is_told_and_nothing_is_done(people: Cast, row: Row) -> None:
    world = row.made(people)
    client = people.client(row.yes[0])
    for form in FORMS[:2]:
        before, seq = rows(), newest()
        answer = client.post(row.url(world), form)
        assert answer.status_code in (200, 400), (form, answer.status_code)
        assert changed(before, rows()) == []
        acts = [e.action for e in events_after(seq) if e.outcome == "done"]
        assert set(acts) <= READ, acts


# What the page that shows the form again reads; the log is no form with a token.
READ = {
    "help:open",
    "referral:view",
    "section:open",
    "case:view",
    "audit:read",
    "audit:verify",
}
