"""What the product leaves behind, as a thief of each part would hold it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import redis
from django.core.signing import b64_decode

from tests.canary.forms import Canary, scan
from tests.journeys.product import ROOT, Product

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))
KEYS = ("keyring.json", "secret_key")  # what must not lie beside the rest


@dataclass
class LoudProduct(Product):
    """The product with its log at the lowest level and its cache in Redis."""

    @property
    def environment(self) -> dict[str, str]:
        said = {"DJANGO_SETTINGS_MODULE": "tests.canary.loud_settings"}
        return {**super().environment, **said}

    @contextmanager
    def worker(self) -> Iterator[None]:
        """Run a worker of one process; letters stand in its output."""
        log = self.home / "worker.log"
        with log.open("ab") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "portal.celery", "worker"]
                + ["--pool=solo", "--loglevel=debug", "--without-mingle"],
                cwd=ROOT,
                env=self.environment,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_for(lambda: b" ready." in log.read_bytes())
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)


@dataclass
class Broker:
    """A Redis of the test, listened to from the start."""

    url: str
    heard: Path
    listener: Any = field(default=None)

    def listen(self) -> "Broker":
        with self.heard.open("wb") as heard:
            self.listener = subprocess.Popen(
                ["redis-cli", "-u", self.url, "monitor"], stdout=heard
            )
        wait_for(lambda: self.heard.read_bytes())
        return self

    def stop(self) -> None:
        self.listener.terminate()
        self.listener.wait()

    def saved(self) -> bytes:
        """Return the dump that Redis writes, its strings as they are."""
        server = redis.Redis.from_url(self.url)
        server.config_set("rdbcompression", "no")
        server.save()
        folder = Path(str(server.config_get("dir")["dir"]))
        return (folder / "dump.rdb").read_bytes()


def wait_for(ready: Callable[[], Any], *, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


def database_of(product: Product) -> bytes:
    """Return a plain dump, or the whole SQLite file after a checkpoint."""
    if product.database_url:
        return subprocess.run(
            [str(BINARIES[-1]), "--format=plain", product.database_url],
            check=True,
            capture_output=True,
        ).stdout
    return sqlite_bytes(product.database)


def sqlite_bytes(path: Path) -> bytes:
    """Return the file, what lies beside it, and its rows as SQL."""
    connection = sqlite3.connect(path, timeout=20)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        rows = "\n".join(connection.iterdump()).encode()
    finally:
        connection.close()
    beside = sorted(path.parent.glob(f"{path.name}*"))
    return b"\n".join([*(file.read_bytes() for file in beside), rows])


def sessions_of(product: Product) -> bytes:
    """Return what every session row holds: a dump shows it packed."""
    rows = product.told(
        "[s for t in tables for s in t.objects.values_list('session_data', flat=True)]",
        "from portal.accounts.sessions import TABLES",
        "tables = TABLES.values()",
    )
    return b"\n".join(unpacked(row) for row in rows)


def unpacked(signed: str) -> bytes:
    """Return what a signature of Django's stands under, as a thief without a key."""
    packed = signed.rsplit(":", 2)[0]
    content = b64_decode(packed.removeprefix(".").encode())
    return zlib.decompress(content) if packed.startswith(".") else content


def files_of(product: Product) -> dict[str, bytes]:
    """Return every file of the product's folder but the keys and the database."""
    return {
        str(path.relative_to(product.home)): path.read_bytes()
        for path in sorted(product.home.rglob("*"))
        if path.is_file()
        and path.name not in KEYS
        and not path.name.startswith(product.database.name)
    }


def found_in(parts: dict[str, bytes], canaries: list[Canary]) -> list[str]:
    """Return a line for each hit: where, which mark, in what form, beside what."""
    return [
        f"{name}: {hit.canary} ({hit.form}) {hit.around!r}"
        for name, blob in parts.items()
        for hit in scan(blob, canaries)
    ]
