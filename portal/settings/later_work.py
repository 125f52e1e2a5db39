"""Work that happens later: the broker, its short patience, the clock of beat, mail.

Without `REDIS_URL` everything is done in process. The outbox table is the truth: a
broker that is away costs a request less than a second and loses nothing.
"""

import environ
from celery.schedules import crontab

env = environ.Env()

CELERY_BROKER_URL = env.str("REDIS_URL", default="")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 0.25,
    "socket_timeout": 0.3,
    "retry_on_timeout": False,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "Europe/Kyiv"
CELERY_BEAT_SCHEDULE = {
    "deliver-outbox": {"task": "secure_cases.outbox.sweep", "schedule": 60.0},
    "escalate-referrals": {
        "task": "secure_cases.referrals.escalate",
        "schedule": 300.0,
    },
    "arrive-help-requests": {"task": "secure_cases.intake.arrive", "schedule": 30.0},
    "escalate-help-requests": {
        "task": "secure_cases.intake.escalate",
        "schedule": 300.0,
    },
    "shred-help-requests": {"task": "secure_cases.intake.shred", "schedule": 86_400.0},
    # Soon after midnight in Kyiv: what ends with a day has ended.
    "count-boards": {
        "task": "portal.count_boards",
        "schedule": crontab(hour=0, minute=20),
    },
    # After the hour that a change of clocks leaves out or repeats.
    "derive-assignments": {
        "task": "portal.derive_assignments",
        "schedule": crontab(hour=4, minute=30),
    },
    # By day; what a mail host did not take waits for the next hour.
    "send-reminders": {
        "task": "portal.send_reminders",
        "schedule": crontab(hour="9-18", minute=5),
    },
}

EMAIL_TIMEOUT = 10  # seconds; a mail host that does not answer is asked again later
