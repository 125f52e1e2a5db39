"""Delivering what is due: claimed under a row lock, sent, marked; or tried again."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from secure_cases import clock
from secure_cases.outbox.mail import send
from secure_cases.outbox.models import OutboxMessage

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # after which a killed worker's message is due again
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
BATCH = 200


def deliver(message_id: UUID) -> bool:
    """Deliver one message if it is due; return whether it is delivered now.

    No lock is held while the mail host answers: the claim moves `not_before` ahead,
    so nobody else takes the message until the lease ends.
    """
    message = _claim(message_id)
    if message is None:
        return False
    try:
        send(message)
    except Exception as error:  # noqa: BLE001 - any back end's failure means: later
        # The class alone: an error of a mail host quotes addresses.
        logger.warning("notice %s: %s, later", message.pk, type(error).__name__)
        _put_back(message, type(error).__name__)
        return False
    OutboxMessage.objects.filter(pk=message.pk).update(
        delivered_at=clock.now(), last_error=""
    )
    return True


def sweep() -> int:
    """Deliver what is due and undelivered; return how many were delivered."""
    return sum(deliver(message_id) for message_id in _due_ids())


def _due() -> QuerySet[OutboxMessage]:
    """Messages to people who still work here; others stay, undelivered."""
    return OutboxMessage.objects.filter(
        delivered_at=None, not_before__lte=clock.now(), recipient__is_active=True
    )


def _due_ids() -> Iterator[UUID]:
    yield from _due().order_by("not_before").values_list("pk", flat=True)[:BATCH]


def _claim(message_id: UUID) -> OutboxMessage | None:
    with transaction.atomic():
        message = (
            _due()
            .select_related("recipient")
            .select_for_update(skip_locked=True, of=("self",), no_key=True)
            .filter(pk=message_id)
            .first()
        )
        if message is None:
            return None
        message.attempts += 1
        message.not_before = clock.now() + LEASE
        message.save(update_fields=["attempts", "not_before"])
        return message


def _put_back(message: OutboxMessage, error: str) -> None:
    wait = min(FIRST_WAIT * 2 ** min(message.attempts - 1, 16), LONGEST_WAIT)
    OutboxMessage.objects.filter(pk=message.pk).update(
        not_before=clock.now() + wait, last_error=error[:64]
    )
