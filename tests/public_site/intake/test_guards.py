"""What keeps machines away: a trap, a time, and a table of limits."""

import logging
from typing import Any

import pytest
from django.test import Client

from public_site.intake import rate_limits, time_token
from public_site.intake.doorkeeper import TRAP
from public_site.intake.languages import all_words
from public_site.intake.rate_limits import Bucket, hashed_address, table
from tests.harness.client import StrictClient
from tests.public_site.intake.conftest import OURS, Send, text_of, token_of
from tests.public_site.memory_intake import MemoryIntake

UK = all_words()["uk"]["problems"]


@pytest.mark.parametrize(
    ("wait", "problem"), [(0, "soon"), (2, "soon"), (24 * 3600 + 10, "old")]
)
def test_too_fast_and_too_late_keep_the_text(
    send: Send, intake: MemoryIntake, wait: int, problem: str
) -> None:
    page = text_of(send("/write/", text="Мій лист", contact="@me", wait=wait))
    assert UK[problem] in page
    assert "Мій лист" in page
    assert "@me" in page
    assert not intake.sent


def test_pressing_again_after_a_moment_sends(
    send: Send, intake: MemoryIntake, reader: Client, time_machine: Any
) -> None:
    token = token_of(text_of(send("/write/", text="Мій лист", wait=1)))
    time_machine.shift(3)
    reader.post("/write/", {"t": token, "text": "Мій лист"}, headers=OURS)
    assert len(intake.sent) == 1


@pytest.mark.parametrize("token", ["", "x", ":1a:b", "\x00", "::", "é:1:2"])
def test_a_token_that_is_not_ours_is_an_old_one(token: str) -> None:
    assert time_token.problem(token) == "old"


def test_a_filled_trap_keeps_the_text_and_is_emptied(
    send: Send, intake: MemoryIntake
) -> None:
    page = text_of(send("/write/", {"text": "Мій лист", TRAP: "spam.example"}))
    assert UK["trap"] in page
    assert "Мій лист" in page
    assert "spam.example" not in page
    assert not intake.sent


# --- the table of limits --------------------------------------------------------------


def client_at(address: str) -> Client:
    return StrictClient(headers={"host": "localhost"}, REMOTE_ADDR=address)


class Sender:
    """Does what a bucket counts, once a call, from an address."""

    def __init__(self, send: Send, intake: MemoryIntake, time_machine: Any) -> None:
        self.intake, self.clock = intake, time_machine
        send("/write/", text="Перший лист")
        (self.code,) = intake.held

    def __call__(self, bucket: Bucket, address: str) -> Any:
        client, path = client_at(address), f"/{bucket.form}/"
        fields = {"text": "Мій лист"} if bucket.form == "write" else {}
        fields |= {
            "wrong": {"code": "не той код"},
            "message": {"code": self.code, "text": "Мій лист"},
        }.get(bucket.counts, {"code": self.code} if bucket.form == "answer" else {})
        return client.post(path, {"t": self.token, **fields}, headers=OURS)

    def ready(self) -> None:
        self.token = time_token.new_token()
        self.clock.shift(5)


@pytest.fixture
def act(send: Send, intake: MemoryIntake, time_machine: Any) -> Sender:
    sender = Sender(send, intake, time_machine)
    sender.ready()
    return sender


def alone(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """Leave one row of the table, its amount small enough to fill in a test."""
    small = Bucket(**{**vars(bucket), "amount": 3})
    monkeypatch.setattr(rate_limits, "table", lambda: (small,))
    rate_limits.forget()
    return small


@pytest.mark.parametrize("bucket", table(), ids=lambda row: row.name)
def test_each_bucket_trips_alone(
    act: Sender, bucket: Bucket, monkeypatch: pytest.MonkeyPatch, time_machine: Any
) -> None:
    small = alone(bucket, monkeypatch)
    answers = [act(small, "198.51.100.7").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]

    full = act(small, "198.51.100.7")
    assert UK["many"] in text_of(full)
    assert 'href="tel:1547"' in text_of(full)
    kept = "Мій лист" if small.form == "write" or small.counts == "message" else "код"
    assert kept in text_of(full)

    other = act(small, "198.51.100.8").status_code
    assert other == (200 if bucket.key == "address" else 429)

    time_machine.shift(small.limit.get_expiry() + 1)
    act.ready()
    assert act(small, "198.51.100.7").status_code == 200


def test_no_two_buckets_are_the_same() -> None:
    rows = [(row.form, row.key, row.counts) for row in table()]
    assert len(rows) == len(set(rows))
    assert {row.counts for row in table()} == {"tries", "sent", "wrong", "message"}


def test_a_full_bucket_speaks_the_readers_language(
    intake: MemoryIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Bucket("x", "write", "address", 1, "hour", "tries")
    monkeypatch.setattr(rate_limits, "table", lambda: (row,))
    client = client_at("198.51.100.9")
    for _ in range(2):
        answer = client.post("/en/write/", {"text": "Kept"}, headers=OURS)
    assert answer.status_code == 429
    assert all_words()["en"]["problems"]["many"] in text_of(answer)
    assert "Kept" in text_of(answer)


# --- no address is kept ---------------------------------------------------------------


def test_tomorrow_the_same_address_is_another_hash(
    intake: MemoryIntake, rf: Any, time_machine: Any
) -> None:
    today = hashed_address(rf.get("/", REMOTE_ADDR="198.51.100.7"))
    assert today != hashed_address(rf.get("/", REMOTE_ADDR="198.51.100.8"))
    assert "198" not in today
    time_machine.shift(24 * 3600)
    assert hashed_address(rf.get("/", REMOTE_ADDR="198.51.100.7")) != today


def test_counters_hold_no_address_and_logs_hold_nothing(
    act: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = client_at("198.51.100.7")
    for form in ("write", "answer"):
        client.post(
            f"/{form}/",
            {"t": act.token, "text": "Таємне", "code": "таємні слова"},
            headers={**OURS, "user-agent": "Telltale/1.0"},
        )
    held = repr(vars(rate_limits._own().storage))
    assert "write-tries" in held
    for told in (held, caplog.text):
        assert "198.51.100.7" not in told
        assert "Telltale" not in told
        assert "аємн" not in told


def test_counters_that_are_away_are_replaced_by_our_own(
    act: Sender, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PUBLIC_SITE_COUNTERS = "redis://127.0.0.1:9/0"  # nobody listens there
    row = Bucket("write-tries", "write", "address", 1, "hour", "tries")
    monkeypatch.setattr(rate_limits, "table", lambda: (row,))
    assert act(row, "198.51.100.7").status_code == 200
    assert act(row, "198.51.100.7").status_code == 429
