"""After the whole work of a case no part of the product holds a planted value."""

import base64
import json
import re
from uuid import UUID

import pytest

from tests.canary.conftest import Remains
from tests.canary.forms import Canary
from tests.canary.planted import MARKS
from tests.canary.remains import (
    Broker,
    LoudProduct,
    database_of,
    files_of,
    found_in,
    wait_for,
)
from tests.canary.walk import STAFF_EMAIL

TASK = re.compile(rb'"LPUSH" "celery" (".*")\n')
SET_UP = "import django; django.setup()"
SAID = {
    "log": "import logging; logging.getLogger('any').info('read: %s', text)",
    "mail": "from django.core.mail import send_mail;"
    "send_mail('waits', text, None, ['iryna@portal.example'])",
    "task": "from portal.celery import app;"
    "app.send_task('secure_cases.outbox.deliver', [text])",
}


def test_nothing_planted_is_left_behind(remains: Remains) -> None:
    assert found_in(remains.parts, remains.canaries) == []


def test_the_scan_looked_at_every_part(remains: Remains) -> None:
    """What is clear by design is found, so the parts are what they seem to be."""
    parts = remains.parts
    referral = UUID(remains.walk.referral.strip("/").rpartition("/")[2])
    for needle in (STAFF_EMAIL, "section:write", "referral:send", "help:answer"):
        assert needle.encode() in parts["the database"]
    ids = (str(referral).encode(), referral.hex.encode())
    assert any(one in parts["the database"] for one in ids)
    assert b"_auth_user_id" in parts["the sessions"]
    assert b'"error": "OperationalError"' in parts["server.log"] or (
        b'"error": "ProgrammingError"' in parts["server.log"]
    )
    assert b"Subject: " in parts["worker.log"]
    assert b"To: iryna@portal.example" in parts["worker.log"]
    assert b'"level": "warning"' in parts["server.log"]
    assert b"secure_cases.outbox.deliver" in parts["what Redis heard"]
    assert parts["what Redis holds"].startswith(b"REDIS")


def test_task_arguments_are_ids(remains: Remains) -> None:
    tasks = tasks_in(remains.parts["what Redis heard"])
    assert tasks
    for name, arguments, named in tasks:
        assert name == "secure_cases.outbox.deliver"
        assert [str(UUID(one)) for one in arguments] == arguments
        assert named == {}


def tasks_in(heard: bytes) -> list[tuple[str, list[str], dict[str, str]]]:
    """Return name and arguments of every task that was handed to the broker."""
    found = []
    for line in TASK.findall(heard):
        message = json.loads(json.loads(line.decode()))
        arguments, named, _embedded = json.loads(base64.b64decode(message["body"]))
        found.append((message["headers"]["task"], arguments, named))
    return found


@pytest.fixture
def after(remains: Remains, loud_product: LoudProduct) -> LoudProduct:
    """The product whose remains are already taken: what follows is not in them."""
    return loud_product


@pytest.mark.parametrize("mark", MARKS[:2], ids=["Cyrillic", "Latin"])
def test_a_clear_value_in_a_column_is_found(after: LoudProduct, mark: Canary) -> None:
    assert found_in({"the database": database_of(after)}, [mark]) == []
    after.sql(f"UPDATE secure_cases_desk SET name = '{mark.value} planted'")
    assert found_in({"the database": database_of(after)}, [mark])


@pytest.mark.parametrize("mark", MARKS[:2], ids=["Cyrillic", "Latin"])
@pytest.mark.parametrize(("name", "code"), SAID.items(), ids=list(SAID))
def test_a_clear_value_that_is_said_is_found(
    after: LoudProduct, redis_url: str, mark: Canary, name: str, code: str
) -> None:
    """In a line of the log, in a letter and in a task: by the product's own means."""
    broker = Broker(redis_url, after.home / f"{name}-{mark.name}.monitor").listen()
    done = after.run("-c", f"{SET_UP}; text = {mark.value!r}; {code}")
    wait_for(lambda: name != "task" or tasks_in(broker.heard.read_bytes()))
    broker.stop()
    assert done.returncode == 0, done.stderr
    (after.home / f"{name}-{mark.name}.log").write_text(done.stdout + done.stderr)
    where = "monitor" if name == "task" else "log"
    hits = found_in(files_of(after), [mark])
    assert [hit for hit in hits if hit.startswith(f"{name}-{mark.name}.{where}: ")]
