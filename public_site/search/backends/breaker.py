"""Remembers for a minute, in this process, that Elasticsearch did not answer."""

import time
from threading import Lock

REST = 60.0  # seconds


class Breaker:
    """Opens at a failure, closes after a rest or when somebody got through."""

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
