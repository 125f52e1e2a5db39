"""Tasks of the rooms, where a host's Celery looks for them."""

from secure_cases.outbox.tasks import deliver, sweep

__all__ = ["deliver", "sweep"]
