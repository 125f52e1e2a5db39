"""Which index answers: Elasticsearch while it does, else the database's.

A failure is remembered for a minute in this process, so only the first reader waits.
"""

import logging
import time
from threading import Lock
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from modelsearch.backends import get_search_backend

ELASTICSEARCH = "elasticsearch"
REST = 60.0  # seconds
log = logging.getLogger(__name__)


class Breaker:
    """Opens at a failure, closes by itself after a rest."""

    def __init__(self) -> None:
        self._until = 0.0
        self._lock = Lock()

    def is_open(self) -> bool:
        with self._lock:
            return time.monotonic() < self._until

    def open(self) -> None:
        with self._lock:
            self._until = time.monotonic() + REST

    def close(self) -> None:
        with self._lock:
            self._until = 0.0


breaker = Breaker()


def has_elasticsearch() -> bool:
    return ELASTICSEARCH in settings.WAGTAILSEARCH_BACKENDS


def matches(query: Any, rows: QuerySet[Any], most: int) -> list[Any]:
    """Return the rows that match, the best first by whichever index answered."""
    if has_elasticsearch() and not breaker.is_open():
        backend = get_search_backend(ELASTICSEARCH)
        try:
            return list(backend.search(query, rows)[:most])
        except backend.failures as error:
            breaker.open()
            log.warning("Elasticsearch does not answer: %s", type(error).__name__)
    return list(get_search_backend("default").search(query, rows)[:most])
