"""Who has what to learn by when, and what was sent. State is computed (rules.py)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from training.courses.models import CourseVersion
from training.duties.enums import Ahead, Reason


class Assignment(models.Model):
    """A person has a competency to prove by a day, for the `cycle`-th time.

    `lifted_on` is the day on which nothing asked for it any more; what is asked again
    later is a new row with days of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    competency = models.SlugField(max_length=40)
    cycle = models.PositiveIntegerField()
    reason = models.CharField(max_length=10, choices=Reason)
    version = models.ForeignKey(  # what the law changed; else none
        CourseVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    due_on = models.DateField()
    created_at = models.DateTimeField()
    lifted_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "competency", "cycle", "reason"],
                condition=Q(version=None, lifted_on=None),
                name="training_assignment_once",
            ),
            models.UniqueConstraint(
                fields=["person", "version"],
                condition=Q(version__isnull=False, lifted_on=None),
                name="training_assignment_of_law_once",
            ),
            models.CheckConstraint(
                condition=Q(version__isnull=False, reason=Reason.LAW)
                | (Q(version=None) & ~Q(reason=Reason.LAW)),
                name="training_assignment_law",
            ),
        ]
        indexes = [models.Index(fields=["lifted_on", "due_on"])]

    def __str__(self) -> str:
        return f"{self.competency} {self.due_on:%Y-%m-%d}"


class Reminder(models.Model):
    """One letter about one assignment. The row comes first, `sent_at` after.

    `taken_at` keeps a second sender away while the first one is at it.
    """

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="reminders"
    )
    kind = models.PositiveSmallIntegerField(choices=Ahead)
    created_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "kind"], name="training_reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.kind}"
