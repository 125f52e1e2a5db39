"""A broker carries notices faster; nothing is lost or held up without it."""

import json
import socket
import time
from base64 import b64decode

import pytest
import redis
from django.core import mail
from django.db import close_old_connections

from portal.celery import app
from portal.zones import current_zone
from secure_cases import clock
from secure_cases.outbox.delivery import LEASE
from secure_cases.outbox.models import OutboxMessage
from secure_cases.outbox.services import sweep
from secure_cases.outbox.tasks import courier
from tests.secure_cases.audit.chains import make_user
from tests.secure_cases.outbox.broker import (
    STUCK,
    free_port,
    kill,
    redis_url,
    use_broker,
    wait_for,
    worker,
)
from tests.secure_cases.outbox.notices import queue

__all__ = ["redis_url", "use_broker"]
pytestmark = pytest.mark.django_db(transaction=True)


def queue_one():
    return queue(make_user("olha"), make_user("iryna"))


def is_delivered():
    close_old_connections()
    return OutboxMessage.objects.get().delivered_at is not None


def letters_in(folder):
    paths = [path for path in folder.glob("*.log") if path.name != "worker.log"]
    return [path.read_text() for path in paths]


@pytest.fixture
def silent_port():
    """A port that takes connections and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(20)
        yield server.getsockname()[1]


def test_a_worker_delivers_what_was_handed_over(redis_url, use_broker, tmp_path):
    use_broker(redis_url)
    with worker(redis_url, tmp_path):
        queue_one()
        wait_for(is_delivered)
    [letter] = letters_in(tmp_path)
    assert "iryna@portal.example" in letter
    assert mail.outbox == []


def test_what_stands_in_the_broker_is_an_id_and_nothing_else(redis_url, use_broker):
    use_broker(redis_url)
    server = redis.Redis.from_url(redis_url)
    server.flushall()
    message = queue_one()
    [task] = [json.loads(raw) for raw in server.lrange("celery", 0, -1)]
    arguments = json.loads(b64decode(task["body"]))
    assert arguments[:2] == [[str(message.pk)], {}]
    server.flushall()
    server.close()


def test_a_broker_that_forgot_everything_loses_nothing(redis_url, use_broker):
    use_broker(redis_url)
    queue_one()
    server = redis.Redis.from_url(redis_url)
    server.flushall()
    server.close()
    assert sweep() == 1
    assert len(mail.outbox) == 1


def test_a_killed_worker_loses_nothing(redis_url, use_broker, tmp_path, time_machine):
    use_broker(redis_url)
    with worker(redis_url, tmp_path, mail=STUCK) as process:
        queue_one()
        wait_for((tmp_path / "stuck").exists)
        kill(process)
    assert not is_delivered()
    assert sweep() == 0, "it may still be on its way"
    time_machine.move_to(clock.now() + LEASE)
    assert sweep() == 1
    assert is_delivered()


@pytest.mark.parametrize("kind", ["closed", "silent"])
def test_a_broker_that_is_away_neither_raises_nor_blocks(
    kind, use_broker, silent_port, caplog
):
    port = free_port() if kind == "closed" else silent_port
    use_broker(f"redis://127.0.0.1:{port}/0")
    started = time.monotonic()
    queue_one()
    assert time.monotonic() - started < 5, "measured: under 1 s; a hang is minutes"
    assert not is_delivered()
    assert "the sweep delivers" in caplog.text
    assert sweep() == 1


def test_a_broker_that_was_away_is_left_alone_for_a_while(use_broker, caplog):
    use_broker(f"redis://127.0.0.1:{free_port()}/0")
    olha, iryna = make_user("olha"), make_user("iryna")
    for number in range(3):
        queue(olha, iryna, key=str(number))
    assert caplog.text.count("the sweep delivers") == 1
    assert courier.away_until > time.monotonic()
    assert sweep() == 3


def test_a_task_runs_in_the_cases_zone(redis_url, use_broker):
    seen = []

    @app.task
    def look() -> None:
        seen.append(current_zone())

    look.apply()
    assert seen == ["cases"]


def test_beat_sweeps_each_minute():
    entry = app.conf.beat_schedule["deliver-outbox"]
    assert entry["task"] in app.tasks
    assert entry["schedule"] == 60.0
