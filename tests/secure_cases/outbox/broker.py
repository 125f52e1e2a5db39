"""A real Redis and a real worker, started by the test that needs them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from portal.celery import app
from secure_cases.outbox.tasks import courier

FILES = "django.core.mail.backends.filebased.EmailBackend"
STUCK = "tests.secure_cases.outbox.stuck_mail.StuckHost"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(ready: Callable[[], Any], *, seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a Redis that keeps nothing; return its address."""
    port, folder = free_port(), tmp_path_factory.mktemp("redis")
    server = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""],
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    wait_for(lambda: answers(port))
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait()


@pytest.fixture
def use_broker(settings: Any) -> Iterator[Callable[[str], None]]:
    """Give a function that makes this process hand its work to a broker."""

    def use(url: str) -> None:
        settings.CELERY_BROKER_URL = url
        forget_broker(url)

    yield use
    forget_broker("")


def forget_broker(url: str) -> None:
    app.conf.broker_url = url
    app.amqp._producer_pool = None
    app._pool = None
    courier.away_until = 0.0


@contextmanager
def worker(redis_url: str, folder: Path, *, mail: str = FILES) -> Iterator[Any]:
    """Run a worker of one process over the test database; kill all of it after."""
    log = (folder / "worker.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "portal.celery", "worker"]
        + ["--concurrency=1", "--loglevel=info", "--without-mingle"],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.secure_cases.outbox.worker_settings",
            "DATABASE_URL": database_url(),
            "REDIS_URL": redis_url,
            "TEST_EMAIL_BACKEND": mail,
            "TEST_EMAIL_FOLDER": str(folder),
        },
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        wait_for(lambda: " ready." in (folder / "worker.log").read_text())
        yield process
    finally:
        kill(process)
        log.close()


def kill(process: Any) -> None:
    """End the worker and its children at once, as a power cut would."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def database_url() -> str:
    said = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{said['NAME']}"
    return (
        f"postgres://{said['USER']}:{said['PASSWORD']}"
        f"@{said['HOST']}:{said['PORT']}/{said['NAME']}"
    )
