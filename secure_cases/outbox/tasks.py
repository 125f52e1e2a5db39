"""The courier: hands ids to the broker, or delivers here when there is none."""

import logging
from uuid import UUID

from celery import shared_task
from kombu.exceptions import OperationalError

from secure_cases import conf
from secure_cases.outbox import delivery

logger = logging.getLogger(__name__)

# A request waits for the broker at most this long; the sweep does the rest.
RETRY = {"max_retries": 1, "interval_start": 0.05, "interval_max": 0.1}


@shared_task(name="secure_cases.outbox.deliver", ignore_result=True)
def deliver(message_id: str) -> bool:
    return delivery.deliver(UUID(message_id))


@shared_task(name="secure_cases.outbox.sweep", ignore_result=True)
def sweep() -> int:
    return delivery.sweep()


def hand_over(message_id: UUID) -> None:
    """Send the message on its way. Never raises for a broker or mail host away."""
    if not conf.has_broker():
        delivery.deliver(message_id)
        return
    try:
        deliver.apply_async((str(message_id),), retry=True, retry_policy=RETRY)
    except OperationalError:
        logger.warning("outbox %s: broker is away, the sweep will deliver", message_id)
