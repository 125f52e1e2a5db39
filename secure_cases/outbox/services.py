"""Queueing notices inside an act."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from secure_cases import clock
from secure_cases.audit import Act
from secure_cases.outbox.delivery import deliver, sweep
from secure_cases.outbox.kinds import kind_of
from secure_cases.outbox.models import OutboxMessage
from secure_cases.outbox.tasks import courier

__all__ = ["deliver", "enqueue", "sweep"]


def enqueue(
    *,
    key: str,
    kind: str,
    recipient: AbstractBaseUser,
    subject_id: UUID,
    not_before: datetime | None = None,
    act: Act,
) -> OutboxMessage:
    """Queue one notice with the act: it is sent if, and only if, the act commits.

    `key` names the notice once and for all; queueing it again changes nothing.
    """
    now = clock.now()
    message, created = OutboxMessage.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind_of(kind).code,
            "recipient_id": recipient.pk,
            "subject_id": subject_id,
            "not_before": not_before or now,
            "created_at": now,
        },
    )
    if created:
        act.add("notices", f"{kind}:{recipient.pk}")
        if message.not_before <= now:
            _hand_over_on_commit(message.pk)
    return message


def _hand_over_on_commit(message_id: UUID) -> None:
    """The act is done by then: what fails now is logged, never told to its user."""

    def hand_over() -> None:
        courier.hand_over(message_id)

    # Not a partial: Django names the callback in its log by `__qualname__`.
    transaction.on_commit(hand_over, robust=True)
