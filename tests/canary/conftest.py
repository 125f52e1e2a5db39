"""One walk with marks for the whole run, and all that it left behind."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.canary.forms import Canary
from tests.canary.planted import MARKS
from tests.canary.remains import (
    Broker,
    LoudProduct,
    database_of,
    files_of,
    sessions_of,
)
from tests.canary.walk import Walk
from tests.journeys.product import copy_of, drop_database, prepared_in
from tests.secure_cases.outbox.broker import redis_url

__all__ = ["redis_url"]


@dataclass
class Remains:
    walk: Walk
    parts: dict[str, bytes]

    @property
    def canaries(self) -> list[Canary]:
        return [*MARKS, *self.walk.secrets.canaries()]


@pytest.fixture(scope="session")
def loud_product(
    redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LoudProduct]:
    prepared = prepared_in(tmp_path_factory.getbasetemp())
    copy = copy_of(prepared, tmp_path_factory.mktemp("canary") / "var")
    product = LoudProduct(copy.home, database_url=copy.database_url)
    product.redis_url = redis_url
    yield product
    product.stop()
    drop_database(product.database_url)


@pytest.fixture(scope="session")
def remains(
    loud_product: LoudProduct, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Remains:
    """Walk once; take the database, files, log, letters and Redis after it."""
    heard = tmp_path_factory.mktemp("redis-heard") / "monitor.log"
    broker = Broker(redis_url, heard).listen()
    try:
        with loud_product.worker():
            walk = Walk(loud_product.start()).whole()
    finally:
        broker.stop()
    parts = {
        "the database": database_of(loud_product),
        "the sessions": sessions_of(loud_product),
        "what Redis heard": broker.heard.read_bytes(),
        "what Redis holds": broker.saved(),
        **files_of(loud_product),
    }
    return Remains(walk, parts)
