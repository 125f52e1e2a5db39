"""The worker: delivers the outbox and runs what the clock starts, in the cases zone.

`celery -A portal worker` and `celery -A portal beat`. Tasks carry ids; a task that is
lost is found again by the sweep. A worker with a wrong key refuses to start.
"""

import os
from typing import Any

from celery import Celery, Task
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

ZONE = "cases"


class ZoneTask(Task):
    """Runs inside the cases zone: links and sealed factors depend on it."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        from portal.zones import in_zone

        with in_zone(ZONE):
            return super().__call__(*args, **kwargs)


app = Celery("portal", task_cls=ZoneTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["secure_cases", "portal"])


@worker_init.connect
def refuse_wrong_keys(**kwargs: Any) -> None:
    from secure_cases.sealing.canary import CASES, check_or_exit
    from secure_cases.sealing.keyring import INTAKE

    check_or_exit((*CASES, INTAKE))
