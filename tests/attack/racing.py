"""Acts that start together, each in a connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

from portal.zones import in_zone
from secure_cases.errors import SecureCasesError

DEADLINE = 60


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Return what each call gave or raised. A deadlock is an error of the database."""
    start = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            with in_zone("cases"):
                start.wait(timeout=DEADLINE)
                results[place] = call()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=DEADLINE)
        assert not thread.is_alive(), "somebody waits for ever"
    return results


def winners(results: list[Any]) -> list[Any]:
    """Return what was done; who was too late must have been told so by our own error.

    Anything else, such as a deadlock, would be a page with an error.
    """
    lost = [one for one in results if isinstance(one, Exception)]
    odd = [one for one in lost if not isinstance(one, SecureCasesError)]
    assert odd == []
    return [one for one in results if not isinstance(one, Exception)]
