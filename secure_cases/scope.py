"""Real or invented: every read of the module is in one of the two, never in both.

Nothing set means real. A request of somebody who practises runs in the practice
scope of their own set, and so sees the invented bodies of that set and nothing else.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db.models import Q

_bodies: ContextVar[frozenset[UUID] | None] = ContextVar(
    "secure_cases_practice_bodies", default=None
)


@contextmanager
def practising(bodies: Iterable[UUID]) -> Iterator[None]:
    """Run the body among these invented bodies alone."""
    before = _bodies.set(frozenset(bodies))
    try:
        yield
    finally:
        _bodies.reset(before)


def is_practice() -> bool:
    """Say whether what runs now is practice."""
    return _bodies.get() is not None


def bodies_in_scope(prefix: str = "") -> Q:
    """Return the condition that a body belongs to what runs now.

    `prefix` is the path that leads to the body, such as `organisation__`.
    """
    invented = _bodies.get()
    if invented is None:
        return Q(**{f"{prefix}practice": False})
    return Q(**{f"{prefix}practice": True, f"{prefix}pk__in": invented})
