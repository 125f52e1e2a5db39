"""Tasks of the rooms, where a host's Celery looks for them."""

from celery import shared_task

from secure_cases.intake.services.arrival import arrive as arrive_now
from secure_cases.intake.services.escalation import escalate_help
from secure_cases.intake.services.shredding import close_idle, shred_kept
from secure_cases.outbox.tasks import deliver, sweep
from secure_cases.referrals.services import escalate_unanswered

__all__ = ["arrive", "climb", "deliver", "escalate", "shred", "sweep"]


@shared_task(name="secure_cases.referrals.escalate", ignore_result=True)
def escalate() -> int:
    """Let referrals that nobody answered in time climb, once each."""
    return escalate_unanswered()


@shared_task(name="secure_cases.intake.arrive", ignore_result=True)
def arrive() -> int:
    """Bring what people wrote into the log, and tell its desks."""
    return arrive_now()


@shared_task(name="secure_cases.intake.escalate", ignore_result=True)
def climb() -> int:
    """Let help requests that nobody answered in time climb one step."""
    return escalate_help()


@shared_task(name="secure_cases.intake.shred", ignore_result=True)
def shred() -> int:
    """Close what nobody wrote to for long; destroy what was closed long ago."""
    return close_idle() + shred_kept()
