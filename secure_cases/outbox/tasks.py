"""The courier: hands ids to the broker, or delivers here when there is none."""

import logging
import time
from uuid import UUID

from celery import shared_task
from kombu.exceptions import OperationalError

from secure_cases import conf
from secure_cases.outbox import delivery

logger = logging.getLogger(__name__)

# A request waits for the broker less than a second; the sweep does the rest.
RETRY = {"max_retries": 1, "interval_start": 0.05, "interval_max": 0.1}
PAUSE = 30.0  # seconds in which a broker that was away is not asked again


class Courier:
    """Remembers that the broker is away, so that each request need not find out."""

    def __init__(self) -> None:
        self.away_until = 0.0

    def hand_over(self, message_id: UUID) -> None:
        """Send the message on its way. Never raises for a broker or mail host away."""
        if not conf.has_broker():
            delivery.deliver(message_id)
        elif time.monotonic() >= self.away_until:
            self._publish(message_id)

    def _publish(self, message_id: UUID) -> None:
        try:
            deliver.apply_async((str(message_id),), retry=True, retry_policy=RETRY)
        except OperationalError:
            self.away_until = time.monotonic() + PAUSE
            logger.warning("the broker is away: the sweep delivers %s", message_id)


courier = Courier()


@shared_task(name="secure_cases.outbox.deliver", ignore_result=True)
def deliver(message_id: str) -> bool:
    return delivery.deliver(UUID(message_id))


@shared_task(name="secure_cases.outbox.sweep", ignore_result=True)
def sweep() -> int:
    return delivery.sweep()
