"""Many people who send one quiz at once, as browsers do: over HTTP, signed in."""

import http.client
import re
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
AT_ONCE = 48  # connections: more than the server has hands, as on such a day


@dataclass
class Learner:
    """Somebody with the last question of a quiz open, and what they will answer."""

    user: Any
    attempt: Any
    position: int
    answer: dict[str, list[str]]
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    seconds: list[float] = field(default_factory=list)  # of each request
    failed: str = ""


@dataclass(frozen=True)
class Server:
    """Where the pages are, and the host that the browser names."""

    port: int
    host: str

    def open_question(self, learner: Learner) -> None:
        """Fetch the page of the last question: its form has the token."""
        page = self._ask(learner, "GET", self._question(learner), 200)
        found = TOKEN.search(page)
        learner.token = found[1].decode() if found else ""

    def send(self, learner: Learner) -> None:
        """Save the last answer, finish, read the result."""
        attempt = f"/learn/attempts/{learner.attempt.pk}/"
        self._ask(learner, "POST", self._question(learner), 302, learner.answer)
        self._ask(learner, "POST", f"{attempt}finish/", 302, {})
        self._ask(learner, "GET", f"{attempt}review/", 200)

    @staticmethod
    def _question(learner: Learner) -> str:
        return f"/learn/attempts/{learner.attempt.pk}/questions/{learner.position}/"

    def _ask(
        self,
        learner: Learner,
        method: str,
        path: str,
        expected: int,
        form: dict[str, list[str]] | None = None,
    ) -> bytes:
        begun = time.perf_counter()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        body = None
        headers = {"Host": self.host, "Cookie": _cookies(learner)}
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": learner.token}, doseq=True)
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{self.host}",
            }
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            page = answer.read()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    learner.cookies[key] = rest.partition(";")[0]
        except OSError as error:
            learner.failed = f"{method} {path}: {error}"
            return b""
        finally:
            line.close()
        learner.seconds.append(time.perf_counter() - begun)
        if answer.status != expected:
            learner.failed = f"{method} {path}: {answer.status}"
        return page


def _cookies(learner: Learner) -> str:
    return "; ".join(f"{key}={value}" for key, value in learner.cookies.items())


def rush(server: Server, learners: Sequence[Learner]) -> float:
    """Let everybody send as soon as a line is free; return the seconds it took."""
    _each(server.open_question, learners)
    for one in learners:
        one.seconds.clear()
    begun = time.perf_counter()
    _each(server.send, learners)
    return time.perf_counter() - begun


def _each(work: Any, learners: Iterable[Learner]) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(work, learners))
