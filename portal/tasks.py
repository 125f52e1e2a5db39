"""What the clock starts for training, which knows no clock and no broker itself."""

from celery import shared_task

from training.boards.counting import count_boards
from training.certificates.telling import tell_revoked
from training.duties.reminders import send_reminders
from training.duties.services import derive_assignments


@shared_task(name="portal.count_boards", ignore_result=True)
def count() -> int:
    return count_boards(acting_user=None)


@shared_task(name="portal.derive_assignments", ignore_result=True)
def derive() -> int:
    done = derive_assignments()
    return done.added + done.lifted


@shared_task(name="portal.send_reminders", ignore_result=True)
def remind() -> int:
    return tell_revoked() + send_reminders()
