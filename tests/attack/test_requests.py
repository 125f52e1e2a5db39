"""Requests no browser of ours sends: an answer below 500, and nothing written."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.attack.naughty import TEXTS
from tests.attack.visitors import FORM, browser, encoded, member, why
from tests.cast import Cast
from tests.secure_cases.access.traces import changed, rows

pytestmark = pytest.mark.django_db

ZONES = ("public", "staff", "cases")
PAGES = {
    "public": ("/", "/en/", "/exit/", "/healthz", "/documents/1/a.pdf", "/no/page/"),
    "staff": ("/", "/account/sign-in/", "/account/", "/admin/", "/admin/pages/"),
    "cases": ("/", "/account/sign-in/", "/account/", "/cases/", "/log/", "/no/page/"),
}
PATHS = (
    "/%00", "/%00/account/", "/cases/%00/", "/%ff%fe/", "/%ed%a0%80/", "//", "//evil/",
    "///evil.example/..", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc", "/./cases/",
    "/cases/../healthz", "/cases//", "/CASES/", "/cases/%0d%0aSet-Cookie:x=1/",
    "/account/invitation/%00/", "/account/invitation/" + "a" * 5000 + "/",
    "/account/sessions/%00/end/", "/cases/00000000-0000-0000-0000-00000000000g/",
    "/cases/" + "9" * 5000 + "/", "/documents/" + "9" * 5000 + "/a.pdf", "/\\evil/",
    "/documents/99999999999999999999/%00.pdf", "/static/%00", "/static/../../manage.py",
    "/static/..%2f..%2fmanage.py", "/media/../../manage.py", "/" + "a/" * 3000,
    "/%F0%9F%92%A9/", "/\u202e/", "/admin%2f", "/;/admin/", "/admin/..;/", "/.env",
    "/organisation/lines/00000000-0000-0000-0000-000000000000/places/"
    + "a" * 300 + "/remove/",
)  # fmt: skip
METHODS = (
    "TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD",
    "PROPFIND", "post", "G\tT", "",
)  # fmt: skip
QUERIES = (
    "page=" + "9" * 5000, "page=-1", "page=NaN", "show=%00", "next=%00", "next=//evil",
    "user=%00&person=x&referral=1&before=" + "9" * 5000, "a=" + "b" * 100_000, "%",
    "&".join(f"a{n}=1" for n in range(2000)), "next=%0d%0aX:1", "next=%ed%a0%80",
    "region=%00&raion=%00&territory=%00", "service=%00&line=%00&go=%00", "=&=&&&=",
    "side=%ff&practice=%ff", "next=http://[", "next=" + "/" * 5000,
)  # fmt: skip
HEADERS: tuple[dict[str, str], ...] = (
    {"origin": "http://["},
    {"origin": "null"},
    {"origin": "\x00"},
    {"referer": "http://["},
    {"referer": "x" * 60_000},
    {"cookie": "session=\x00; csrf=\xff; language=" + "x" * 9000},
    {"cookie": "session=" + "a" * 60_000},
    {"cookie": "=;=;;;session"},
    {"cookie": 'session="; csrf="\\000\\377'},
    {"accept-language": "x" * 60_000},
    {"accept-language": "uk-" + "-".join("a" * 8 for _ in range(2000))},
    {"accept": "\xff\x00"},
    {"accept-encoding": "gzip;q=x, " * 2000},
    {"user-agent": "\x00" + "я" * 60_000},
    {"if-modified-since": "Xxx, 99 Foo 99999 99:99:99 GMT"},
    {"if-none-match": '"' * 5000},
    {"range": "bytes=9999999999999999999-1"},
    {"content-length": "x"},
    {"x-forwarded-for": "' OR 1=1, \x00, [::"},
    {"x-forwarded-proto": "javascript"},
    {"x-forwarded-host": "evil.example"},
    {"x-requested-with": "XMLHttpRequest"},
    {"sec-fetch-site": "\xff"},
    {"authorization": "Basic " + "=" * 5000},
    {"x-http-method-override": "DELETE"},
)
BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/json", b'{"email": [1, {"a": null}]}'),
    ("application/json", b"\xff\xfe"),
    ("text/plain", b"token=1"),
    ("", b"\x00"),
    ("application/x-www-form-urlencoded; charset=utf-16", "токен=1".encode("utf-16")),
    ("application/x-www-form-urlencoded; charset=no-such", b"token=1"),
    ("application/x-www-form-urlencoded; charset=zlib", b"token=1"),
    ("application/x-www-form-urlencoded", b"%ff=%fe&\xff=\xfe&%=%&=&email[]=1"),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=" % n for n in range(5000))),
    ("application/x-www-form-urlencoded", b"a=" + b"b" * 3_000_000),
    ("multipart/form-data", b"--x"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="email"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n",
    ),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="email"; filename="../a\\0"\r\n'
        b"\r\n\xff\r\n--x--\r\n",
    ),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n\r\n'
        * 300
        + b"--x--\r\n",
    ),
)


@pytest.fixture
def hands(cast: Cast) -> dict[str, list[Client]]:
    """Return for each zone a visitor and, where there are any, signed-in people."""
    names = {"public": (), "staff": ("marko",), "cases": ("olha", "nadiia", "sofiia")}
    return {
        zone: [browser(zone), *(member(cast, name, zone) for name in names[zone])]
        for zone in ZONES
    }


def faults(client: Client, method: str, path: str, **sent: Any) -> list[str]:
    response = client.generic(method, path, **sent)
    if response.status_code < 500:
        return []
    return [f"{method} {path[:60]!r} {response.status_code} {why(response)}"]


@pytest.mark.parametrize("zone", ZONES)
def test_odd_paths(hands: dict[str, list[Client]], zone: str) -> None:
    tries = [(m, p) for m in ("GET", "POST") for p in PATHS]
    assert [
        fault
        for client in hands[zone]
        for method, path in tries
        for fault in faults(client, method, path)
    ] == []


@pytest.mark.parametrize("zone", ZONES)
def test_odd_methods(hands: dict[str, list[Client]], zone: str) -> None:
    before = rows()
    assert [
        fault
        for client in hands[zone]
        for method in METHODS
        for path in PAGES[zone]
        for fault in faults(client, method, path)
    ] == []
    assert changed(before, rows()) == []


@pytest.mark.parametrize("zone", ZONES)
def test_odd_queries(hands: dict[str, list[Client]], zone: str) -> None:
    assert [
        fault
        for client in hands[zone]
        for query in QUERIES
        for path in (*PAGES[zone], "/referrals/")
        for fault in faults(client, "GET", path, QUERY_STRING=query)
    ] == []


@pytest.mark.parametrize("zone", ZONES)
def test_odd_headers(hands: dict[str, list[Client]], zone: str) -> None:
    assert [
        f"{headers} {fault}"[:300]
        for client in hands[zone]
        for headers in HEADERS
        for method in ("GET", "POST")
        for path in PAGES[zone][:3]
        for fault in faults(client, method, path, headers=headers)
    ] == []


@pytest.mark.parametrize("zone", ZONES)
def test_odd_bodies(hands: dict[str, list[Client]], zone: str) -> None:
    before = rows()
    assert [
        f"{kind} {fault}"
        for client in hands[zone]
        for kind, body in BODIES
        for path in PAGES[zone]
        for fault in faults(client, "POST", path, data=body, content_type=kind)
    ] == []
    assert changed(before, rows()) == []


@pytest.mark.parametrize(
    "host",
    [
        "", " ", "evil.example", "cases.localhost:99999", "cases.localhost:x",
        "cases.localhost@evil.example", "[::1]", "[", "cases.localhost\x00",
        "локалхост", "cases.localhost.", "cases.localhost..", ".localhost",
        "cases.localhost/a",
        "a" * 5000, "127.0.0.1", "xn--80ak6aa92e.com", "cases_localhost", "%00",
    ],
)  # fmt: skip
def test_odd_hosts(host: str) -> None:
    client = Client(raise_request_exception=False, headers={"host": host})
    for path in ("/", "/account/sign-in/", "/healthz", "/no/page/"):
        assert client.get(path).status_code < 500
        assert client.post(path, {"next": "/"}).status_code < 500


def test_every_text_in_every_query_of_the_sign_in(cast: Cast) -> None:
    client = browser("cases")
    for label, text in TEXTS.items():
        query = encoded({"next": text})
        shown = client.get("/account/sign-in/", QUERY_STRING=query)
        assert shown.status_code == 200, label
        typed = {"email": text, "password": text, "next": text}
        answer = client.post("/account/sign-in/", encoded(typed), content_type=FORM)
        assert answer.status_code == 200, (label, why(answer))
        assert "<script>alert" not in answer.content.decode()


def test_json_is_no_form(cast: Cast) -> None:
    """Fields of a JSON body are not read as a form's."""
    body = json.dumps({"email": cast.olha.email, "password": "x" * 20})
    client = browser("cases")
    sign_in = "/account/sign-in/"
    answer = client.post(sign_in, body, content_type="application/json")
    assert answer.status_code == 200
    assert cast.olha.email not in answer.content.decode()
