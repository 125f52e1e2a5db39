"""The real product in a process of its own, as `make demo` runs it.

Journeys reach it by a browser, its database by `manage.py` or by plain SQL: nothing
of Django's ORM runs beside Playwright.
"""

import http.client
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg

ROOT = Path(__file__).resolve().parents[2]
HOSTS = {"public": "localhost", "staff": "staff.localhost", "cases": "cases.localhost"}
OURS = ("DATABASE_URL", "REDIS_URL", "ZONES", "ZONE_", "PORTAL_", "SECURE_CASES_")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass(frozen=True)
class Answer:
    """What the product said to a request without a browser."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def leads_to(self) -> str:
        return self.headers.get("location", "").partition("?")[0]


@dataclass
class Product:
    """`home` is its folder; an empty `database_url` means SQLite in that folder."""

    home: Path
    port: int = field(default_factory=free_port)
    database_url: str = ""
    redis_url: str = ""
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def database(self) -> Path:
        return self.home / "portal.sqlite3"

    def origin(self, zone: str = "cases") -> str:
        return f"http://{HOSTS[zone]}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
            "PORTAL_VAR_DIR": str(self.home),
            "ZONE_PORT": str(self.port),
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "PYTHONUNBUFFERED": "1",
        }

    def start(self) -> "Product":
        """Serve, and wait until the product answers."""
        (self.home / "static").mkdir(exist_ok=True)
        gunicorn = str(Path(sys.executable).with_name("gunicorn"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(gunicorn, "portal.wsgi", "--bind", f"127.0.0.1:{self.port}"),
                    *("--threads", "8", "--no-control-socket", "--log-level", "info"),
                ],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait()
        return self

    def _wait(self) -> None:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                if self.ask("/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError(
            f"the product did not start:\n{self.log.read_text()[-4000:]}"
        )

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def manage(self, *words: str, check: bool = True) -> str:
        """Run a command of `manage.py`; return what it wrote."""
        done = self.run("manage.py", *words)
        if check and done.returncode:
            raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a Python program of the checkout beside the product."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def ask(
        self,
        path: str,
        *,
        zone: str = "cases",
        cookies: Sequence[Any] = (),
        form: dict[str, str] | None = None,
    ) -> Answer:
        """Send one request; a `form` makes it a POST with the cookies' CSRF token."""
        host = f"{HOSTS[zone]}:{self.port}"
        held = {c["name"]: c["value"] for c in cookies if c["domain"] == HOSTS[zone]}
        headers = {"Host": host, "Cookie": SimpleCookie(held).output([], "", ";")}
        body = None
        if form is not None:
            sent = {"csrfmiddlewaretoken": held.get("csrf", ""), **form}
            body = urlencode(sent)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://{host}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET" if body is None else "POST", path, body, headers)
            came = connection.getresponse()
            given = {name.lower(): value for name, value in came.getheaders()}
            return Answer(came.status, given, came.read().decode(errors="replace"))
        finally:
            connection.close()

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Run SQL past the product, as somebody with the owner's rights would."""
        if self.database_url:
            with psycopg.connect(self.database_url) as server:
                ran = server.execute(statement)
                return list(ran.fetchall()) if ran.description else []
        with sqlite3.connect(self.database, timeout=20) as file:
            return file.execute(statement).fetchall()

    def told(self, expression: str, *imports: str) -> Any:
        """Return the JSON a Python expression makes inside the product's Django."""
        said = f"print('TOLD', json.dumps([{expression}], default=str))"
        code = "\n".join(["import json", *imports, said])
        lines = self.manage("shell", "--no-imports", "-c", code).splitlines()
        line = next(line for line in lines if line.startswith("TOLD "))
        return json.loads(line.removeprefix("TOLD "))[-1]


def copy_of(other: Product, home: Path) -> Product:
    """Return a product of its own that begins with what `other`, at rest, holds."""
    shutil.copytree(other.home, home)
    (home / "server.log").unlink(missing_ok=True)
    url = ""
    if other.database_url:
        url = new_database(other.database_url)
    return Product(home, database_url=url)


@cache
def prepared_in(folder: Path) -> Product:
    """Return a product at rest with the demo's data; made once a run, then copied."""
    server = os.environ.get("DATABASE_URL", "")
    url = new_database(server, empty=True) if server else ""
    product = Product(folder / "prepared-product", database_url=url)
    product.home.mkdir()
    product.manage("migrate", "--verbosity", "0")
    product.manage("load_demo")
    return product


def new_database(template_url: str, *, empty: bool = False) -> str:
    """Create a PostgreSQL database beside another, a copy of it unless `empty`."""
    server, _slash, template = template_url.rpartition("/")
    name = f"journeys_{os.getpid()}_{time.monotonic_ns()}"
    source = "template1" if empty else template
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    return f"{server}/{name}"


def drop_database(url: str) -> None:
    """Drop a database of ours; no address is no database."""
    if not url:
        return
    server, _slash, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
