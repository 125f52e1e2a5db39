"""How often the private forms may be sent: the table is `rate_limits.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from public_site import conf

PATIENCE = {"socket_connect_timeout": 0.25, "socket_timeout": 0.3}  # seconds, Redis


class TooMany(Exception):
    """A bucket is full; `.bucket` is its name."""

    def __init__(self, bucket: str) -> None:
        super().__init__(bucket)
        self.bucket = bucket


@dataclass(frozen=True)
class Bucket:
    """One row of the table."""

    name: str
    form: str
    key: str
    amount: int
    period: str
    counts: str

    @property
    def limit(self) -> RateLimitItem:
        return parse(f"{self.amount} per {self.period}")

    def identifiers(self, request: HttpRequest) -> tuple[str, str]:
        key = hashed_address(request) if self.key == "address" else "everybody"
        return self.name, key


@cache
def table() -> tuple[Bucket, ...]:
    text = Path(__file__).with_name("rate_limits.toml").read_text()
    return tuple(Bucket(**row) for row in tomllib.loads(text)["bucket"])


def hashed_address(request: HttpRequest) -> str:
    """Return a keyed hash of the reader's address; tomorrow's is another one."""
    today = timezone.now().date().isoformat()
    salt = f"public_site.intake.rate_limits.{today}"
    address = conf.client_address(request)
    return salted_hmac(salt, address, algorithm="sha256").hexdigest()


def check(request: HttpRequest, form: str, counts: str) -> None:
    """Raise TooMany if one more would be too many. Counts nothing."""
    for bucket in _of(form, counts):
        if not _ask("test", bucket, request):
            raise TooMany(bucket.name)


def count(request: HttpRequest, form: str, counts: str) -> None:
    """Count one. Raises TooMany if it is one too many."""
    for bucket in _of(form, counts):
        if not _ask("hit", bucket, request):
            raise TooMany(bucket.name)


def _of(form: str, counts: str) -> list[Bucket]:
    return [row for row in table() if (row.form, row.counts) == (form, counts)]


def _ask(question: str, bucket: Bucket, request: HttpRequest) -> bool:
    """Ask the shared counters; when they are away, this process's own."""
    counted = bucket.limit, *bucket.identifiers(request)
    try:
        answer: bool = getattr(_limiter(conf.counters()), question)(*counted)
    except StorageError:
        answer = getattr(_own(), question)(*counted)
    return answer


@cache
def _limiter(address: str) -> FixedWindowRateLimiter:
    if address == "memory://":
        return _own()
    storage = storage_from_string(
        address, key_prefix="public-site", wrap_exceptions=True, **PATIENCE
    )
    return FixedWindowRateLimiter(storage)


@cache
def _own() -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(MemoryStorage())


def forget() -> None:
    """Count from nothing again."""
    _own().storage.reset()
