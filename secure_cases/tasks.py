"""Tasks of the rooms, where a host's Celery looks for them."""

from celery import shared_task

from secure_cases.outbox.tasks import deliver, sweep
from secure_cases.referrals.services import escalate_unanswered

__all__ = ["deliver", "escalate", "sweep"]


@shared_task(name="secure_cases.referrals.escalate", ignore_result=True)
def escalate() -> int:
    """Let referrals that nobody answered in time climb, once each."""
    return escalate_unanswered()
