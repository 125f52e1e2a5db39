"""Publishing a course, by hand or on its date, freezes a version of it."""

from typing import Any

from wagtail.signals import published

from training.courses.models import Course
from training.courses.services import freeze_course


def freeze_on_publish(*, instance: Course, revision: Any, **kwargs: Any) -> None:
    if instance.live:  # a first date in the future is announced by the same signal
        freeze_course(course=instance, acting_user=revision.user)


def connect() -> None:
    published.connect(
        freeze_on_publish, sender=Course, dispatch_uid="training.freeze_on_publish"
    )
