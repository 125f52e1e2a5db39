"""One line of JSON, without what people typed and without one-time links."""

import json
import logging
import sys
from typing import Any

import pytest

from portal.logs import JsonFormatter
from portal.zones import in_zone
from tests.cast import Cast

CASE = "3b1a4bd6-3f0e-4a52-9f0c-0d5a3c6a0001"


def line_of(message: str, *args: Any, exc_info: Any = None) -> dict[str, Any]:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "x.py", 1, message, args, exc_info
    )
    text = JsonFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_a_line_says_when_what_and_where() -> None:
    with in_zone("cases"):
        line = line_of("Not Found: %s", "/cases/")
    assert line["message"] == "Not Found: /cases/"
    assert (line["zone"], line["level"]) == ("cases", "warning")
    assert line["at"].endswith("+00:00")


def test_line_breaks_cannot_forge_a_line() -> None:
    line = line_of("Not Found: %s", '/x\r\n{"level": "info"}')
    assert line["message"].startswith("Not Found: /x\r\n")


@pytest.mark.parametrize(
    "message",
    [
        "Not Found: /account/invitation/S3cr3t/",
        '"GET /account/invitation/S3cr3t/ HTTP/1.1" 200 12',
        "Forbidden (CSRF cookie not set.): /account/invitation/S3cr3t/",
    ],
)
def test_a_one_time_link_is_not_written_down(message: str) -> None:
    assert "S3cr3t" not in line_of(message)["message"]


def test_what_is_asked_for_behind_a_question_mark_is_left_out() -> None:
    line = line_of('"GET /account/sign-in/?next=/cases/Petrenko/ HTTP/1.1" 200 1')
    assert "Petrenko" not in line["message"]


def test_an_error_is_named_and_placed_but_not_quoted() -> None:
    try:
        raise ValueError("Ольга Петренко, 067 000 00 00")
    except ValueError:
        line = line_of("Internal Server Error: /", exc_info=sys.exc_info())
    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["place"]
    assert "Петренко" not in json.dumps(line, ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/cases/Petrenko/", "Not Found: /…"),
        ("/cases/Петренко/", "Not Found: /…"),
        ("/cases/register/petrenko/", "Not Found: /cases/register/<slug:how>/"),
        ("/account/invitation/Petrenko/", "Not Found: /account/invitation/…"),
        (f"/cases/{CASE}/", f"Not Found: /cases/{CASE}/"),
    ],
)
def test_an_address_keeps_its_ids_and_loses_what_somebody_typed(
    path: str, said: str, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    cast.client("olha").get(path)
    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    assert [line["message"] for line in lines if line["level"] == "warning"] == [said]
    assert "etrenko" not in json.dumps(lines, ensure_ascii=False)
