"""Ten thousand broken posts over every form of the public site: none breaks us.

The generator is seeded, so a failure comes back. Half come with a good time token, so
that they get past the guards; limits are lifted for the same reason. The shell around
a form knows nothing of what was sent, so a bare one stands in for it: the forms, their
pages and every layer before them are the real ones.
"""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import RequestFactory
from django.test.client import ClientHandler

from public_site.intake import rate_limits, time_token
from public_site.intake.doorkeeper import TRAP
from public_site.pages.home import HomePage
from public_site.selfcheck.loading import load_self_check
from tests.public_site import memory_intake
from tests.public_site.memory_intake import MemoryIntake
from tests.public_site.small_site import small_site
from training.certificates import check_views

POSTS = 10_000
SEED = 20261124
# The form of the code is sent most: it costs least to draw.
PATHS = (
    *("/answer/", "/en/answer/", "/answer/ro/", "/answer/ru/", "/answer/pl/") * 4,
    *("/write/", "/en/write/", "/write/pl/", "/check/", "/en/check/"),
    *("/certificate/",) * 4,
)
NAMES = (
    *("text", "region", "under_18", "way", "contact", "when", "voice", "code", "t"),
    *("if_somebody_else", TRAP, "topic", "at", "go", "here", "takes_docs", "threats"),
    *("surname", "text[]", "text.x", "", "\x00", "é", "a" * 300),
)
VALUES = (
    *("", " ", "\x00", "\ud800", "так", "'; DROP TABLE x; --", "<script>x</script>"),
    *("-1", "9" * 400, "1e309", "NaN", "yes", "next", "back", "finish", "phone"),
    *(
        "UA46000000000026241",
        "UA",
        "{{ 7 }}",
        "%s%n",
        "{until}",
        "\u202e",
        "а" * 11_000,
    ),
    *("хліб сіль мило чай рис олія", "../../etc/passwd", "\r\nX-A: b", "🧩" * 50),
)
KINDS = (
    *("application/x-www-form-urlencoded", "multipart/form-data; boundary=b"),
    *("multipart/form-data", "application/x-www-form-urlencoded; charset=utf-16"),
    *("application/json", "text/plain", "", "multipart/form-data; boundary=\x7f"),
)


BARE = {
    "public_site/base.html": "<main>{% block content %}{% endblock %}</main>",
    "public_site/intake/call.html": "",  # a number of the site
}
Send = Callable[..., HttpResponseBase]


@pytest.fixture
def send(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Send:
    """Return what hands a request to the product, past the test client's own work."""
    small_site()
    load_self_check({p.locale.language_code: p for p in HomePage.objects.all()})
    monkeypatch.setattr(memory_intake, "intake", MemoryIntake())
    settings.PUBLIC_SITE_INTAKE = "tests.public_site.memory_intake.intake"
    settings.TEMPLATES = [_with_a_bare_shell(settings.TEMPLATES[0])]
    monkeypatch.setattr(rate_limits, "table", lambda: ())
    monkeypatch.setattr(time_token, "SOONEST", -1)
    monkeypatch.setattr(check_views, "too_many", lambda request: False)
    handler = ClientHandler()
    handler.load_middleware()
    make = RequestFactory(
        headers={"host": "localhost", "sec-fetch-site": "same-origin"}
    )
    return lambda *args, **how: handler.get_response(make.generic(*args, **how))


def _with_a_bare_shell(templates: dict[str, Any]) -> dict[str, Any]:
    ours = [
        ("django.template.loaders.locmem.Loader", BARE),
        ("django.template.loaders.filesystem.Loader", templates["DIRS"]),
        "django.template.loaders.app_directories.Loader",
    ]
    loaders = [("django.template.loaders.cached.Loader", ours)]
    options = {**templates["OPTIONS"], "loaders": loaders}
    return {**templates, "APP_DIRS": False, "OPTIONS": options}


def seeded() -> random.Random:
    return random.Random(SEED)  # noqa: S311


def fields(chance: random.Random) -> list[tuple[str, str]]:
    """Return some names with some values, names more than once."""
    return [
        (chance.choice(NAMES), chance.choice(VALUES))
        for _ in range(chance.randrange(8))
    ]


def urlencoded(pairs: list[tuple[str, str]]) -> bytes:
    def quoted(text: str) -> str:
        raw = text.encode("utf-8", "surrogatepass")
        return "".join(f"%{byte:02X}" for byte in raw)

    return "&".join(f"{quoted(n)}={quoted(v)}" for n, v in pairs).encode()


def multipart(pairs: list[tuple[str, str]], chance: random.Random) -> bytes:
    parts = [
        b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        % (
            name.encode("utf-8", "surrogatepass"),
            b'; filename="x"' if chance.random() < 0.2 else b"",
            value.encode("utf-8", "surrogatepass"),
        )
        for name, value in pairs
    ]
    return b"".join(parts) + (b"--b--\r\n" if chance.random() < 0.7 else b"")


def post(send: Send, chance: random.Random) -> HttpResponseBase:
    pairs = fields(chance)
    if chance.random() < 0.5:
        pairs.append(("t", time_token.new_token()))
    kind = KINDS[0] if chance.random() < 0.6 else chance.choice(KINDS)
    body = multipart(pairs, chance) if "multipart" in kind else urlencoded(pairs)
    if chance.random() < 0.1:
        body = chance.randbytes(chance.randrange(400))
    if chance.random() < 0.005:
        body = b"text=" + b"a" * 3_000_000
    path = chance.choice(PATHS)
    return send("POST", path, body, content_type=kind)


def test_no_post_breaks_a_form(send: Send) -> None:
    chance, seen, broken = seeded(), Counter(), []
    for number in range(POSTS):
        answer = post(send, chance)
        seen[answer.status_code] += 1
        if answer.status_code >= 500:
            broken.append(number)
    assert broken == []
    assert seen.keys() <= {200, 400}, seen
    assert seen[400] > 100, "nothing was malformed enough"
    assert memory_intake.intake.sent, "nothing came through"


def test_the_same_seed_makes_the_same_posts() -> None:
    made = [[fields(seeded()) for _ in range(50)] for _ in range(2)]
    assert made[0] == made[1]
