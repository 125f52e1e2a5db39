"""Attempts at a quiz. Rows are only added: a later answer stands beside the earlier."""

import uuid

from django.db import models

from training.courses.models import QuestionVersion
from training.people.models import Enrolment


class Attempt(models.Model):
    """`seed` drew the questions and shuffled them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="attempts"
    )
    unit = models.CharField(max_length=80)
    n = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)  # empty: no time limit

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "unit", "n"], name="training_attempt_n"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.n}"


class AttemptItem(models.Model):
    """One question as it was shown: `shown` holds the options' order."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()  # from 1
    question = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="+"
    )
    shown = models.JSONField(default=list)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "position"], name="training_attempt_item_position"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.position}"


class AttemptAnswer(models.Model):
    """What was answered, in the question's own order. The last one counts."""

    item = models.ForeignKey(
        AttemptItem, on_delete=models.PROTECT, related_name="answers"
    )
    response = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.item_id}"


class AttemptResult(models.Model):
    """How an attempt ended: `marks` says of each position whether it was right."""

    attempt = models.OneToOneField(
        Attempt, on_delete=models.PROTECT, related_name="result"
    )
    finished_at = models.DateTimeField()
    right = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    percent = models.PositiveSmallIntegerField()
    critical_missed = models.PositiveIntegerField()
    passed = models.BooleanField()
    marks = models.JSONField()

    def __str__(self) -> str:
        return f"{self.percent}%"
