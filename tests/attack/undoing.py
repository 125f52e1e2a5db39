"""Taking back what was done, so that one form can be tried many times."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Roll back what happens inside, durable transactions too.

    Django lets a durable block stand only in a block of its test cases.
    """
    block = transaction.Atomic(using=None, savepoint=True, durable=False)
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)
