"""How another site's answer is read: a real server of this machine answers."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from public_site.links.asking import fault_of
from public_site.links.models import Fault

asked: list[str] = []
HEADERS: list[dict[str, str]] = []


class Site(BaseHTTPRequestHandler):
    def answer(self) -> None:
        asked.append(f"{self.command} {self.path}")
        HEADERS.append(dict(self.headers))
        kind = self.path.strip("/")
        if kind == "loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
        elif kind == "moved":
            self.send_response(301)
            self.send_header("Location", "/200")
        elif kind == "only-get":
            self.send_response(200 if self.command == "GET" else 405)
        else:
            self.send_response(int(kind))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("200", ""),
        ("moved", ""),
        ("only-get", ""),
        ("401", ""),  # it opens for a person
        ("403", ""),
        ("429", ""),
        ("404", Fault.GONE),
        ("410", Fault.GONE),
        ("500", Fault.SILENT),
        ("503", Fault.SILENT),
        ("loop", Fault.SILENT),
    ],
)
def test_what_an_answer_means(site: str, path: str, fault: str) -> None:
    assert fault_of(f"{site}/{path}", inside=True) == fault


def test_nobody_answers_at_the_door(site: str) -> None:
    assert fault_of("http://127.0.0.1:1/", inside=True) == Fault.SILENT


@pytest.mark.parametrize(
    "address",
    [
        "http://no-such-site.invalid/",
        "http:///no-host",
        "ftp://example.org/",
        "http://" + "a" * 70 + ".example/",
    ],
)
def test_no_site_or_no_address_is_told_and_not_raised(address: str) -> None:
    assert fault_of(address) in {Fault.NO_SITE, Fault.SILENT}


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "0"]
)
def test_our_own_network_is_not_asked(site: str, host: str) -> None:
    asked.clear()
    port = site.rsplit(":", 1)[1]
    assert fault_of(f"http://{host}:{port}/200") == Fault.NO_SITE
    assert asked == []


def test_the_site_learns_no_page_of_ours(site: str) -> None:
    HEADERS.clear()
    fault_of(f"{site}/200", inside=True)
    (sent,) = HEADERS
    assert not {"Referer", "Cookie", "Authorization"} & sent.keys()
