"""Processes that count together do it in Redis, and leave nothing to be read there."""

import time
from typing import Any

import pytest
import redis
from django.http import HttpRequest

from public_site.intake import rate_limits
from public_site.intake.rate_limits import Bucket, TooMany, count
from tests.secure_cases.outbox.broker import redis_url

__all__ = ["redis_url"]

ROW = Bucket("write-sent", "write", "address", 2, "hour", "sent")


@pytest.fixture
def asked(
    rf: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, redis_url: str
) -> HttpRequest:
    settings.PUBLIC_SITE_COUNTERS = redis_url
    monkeypatch.setattr(rate_limits, "table", lambda: (ROW,))
    redis.Redis.from_url(redis_url).flushall()
    return rf.post("/write/", REMOTE_ADDR="198.51.100.7")


def another_process() -> None:
    """Forget what this one holds of its own."""
    rate_limits._limiter.cache_clear()
    rate_limits.forget()


def test_what_one_process_counted_another_knows(asked: HttpRequest) -> None:
    for _ in range(2):
        another_process()
        count(asked, "write", "sent")
    another_process()
    with pytest.raises(TooMany, match="write-sent"):
        count(asked, "write", "sent")


def test_redis_holds_a_hash_and_a_number_for_the_period(
    asked: HttpRequest, redis_url: str
) -> None:
    count(asked, "write", "sent")
    store = redis.Redis.from_url(redis_url)
    (key,) = store.keys()
    assert b"198.51" not in key
    assert key.decode().startswith("public-site")
    assert store.get(key) == b"1"
    assert 0 < store.ttl(key) <= 3600


def test_redis_that_does_not_answer_costs_a_moment(
    asked: HttpRequest, settings: Any
) -> None:
    settings.PUBLIC_SITE_COUNTERS = "redis://127.0.0.1:9/0"
    another_process()
    started = time.monotonic()
    for _ in range(2):
        count(asked, "write", "sent")
    with pytest.raises(TooMany):
        count(asked, "write", "sent")
    assert time.monotonic() - started < 5
