"""Who takes which version of a course, and how far they are. Rows are only added."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from training.courses.changes import refresher_units
from training.courses.models import CourseVersion
from training.people.enums import Progress


class Enrolment(models.Model):
    """One cycle of one person through one version. Never reset: a new cycle is new."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    version = models.ForeignKey(
        CourseVersion, on_delete=models.PROTECT, related_name="enrolments"
    )
    cycle = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    # A refresher: only what is new since this version, which the person holds.
    refreshes = models.ForeignKey(
        CourseVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "version", "cycle"], name="training_enrolment_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.cycle}"

    @property
    def units(self) -> list[dict[str, Any]]:
        """Return what this cycle takes: all of the version, or what is new in it."""
        if self.refreshes is None:
            return self.version.units
        return refresher_units(self.refreshes.content, self.version.content)


class UnitProgress(models.Model):
    """A unit was done, or put off."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="progress"
    )
    unit = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=Progress)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "unit", "state"], name="training_progress_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.state}"
