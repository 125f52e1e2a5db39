"""Where an act of an account is written down.

In the cases zone it is an event of the audit chain. The staff process has no
right to that table: there it is a line of the ordinary log, ids only.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from portal.zones import current_zone
from secure_cases import audit

log = logging.getLogger("portal.accounts")


@contextmanager
def written(acting_user: Any, action: str, **facts: Any) -> Iterator[None]:
    """Run the body in one transaction that ends with its record."""
    if current_zone() == "cases":
        with audit.act(acting_user, action, **facts):
            yield
        return
    with transaction.atomic():
        yield
    log.info("%s by %s", action, acting_user.pk)


def refused(user: Any, action: str, reason: str) -> None:
    """Write down that a known user was refused."""
    if current_zone() == "cases":
        audit.refusal(user, action, reason=reason)
    else:
        log.warning("%s refused to %s: %s", action, user.pk, reason)
