"""Facts about what a person proved. Whether it is valid is computed (rules.py)."""

import uuid

from django.conf import settings
from django.db import models

from training.courses.models import CourseVersion


class Award(models.Model):
    """A person has a competency, from a day until a day. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    competency = models.CharField(max_length=40)
    version = models.ForeignKey(
        CourseVersion, on_delete=models.PROTECT, related_name="awards"
    )
    cycle = models.PositiveIntegerField()
    given_at = models.DateTimeField()
    valid_from = models.DateField()
    valid_until = models.DateField()  # the last day
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
    )
    restores = models.OneToOneField(  # one that was revoked by mistake
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="restored_by",
    )
    given_by = models.ForeignKey(  # empty: the server, by grading
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.TextField(blank=True)  # why somebody gave it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "version", "cycle"],
                condition=models.Q(restores=None),
                name="training_award_once",
            ),
            models.CheckConstraint(
                condition=models.Q(restores=None)
                | (models.Q(given_by__isnull=False) & ~models.Q(reason="")),
                name="training_award_restored_by",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("valid_from")),
                name="training_award_days",
            ),
        ]
        indexes = [models.Index(fields=["person", "competency"])]
        permissions = [("lead_training", "Can lead training")]

    def __str__(self) -> str:
        return f"{self.competency} {self.valid_until:%Y-%m-%d}"


class Revocation(models.Model):
    """An award counts no more, from a moment, for a reason."""

    award = models.OneToOneField(
        Award, on_delete=models.PROTECT, related_name="revocation"
    )
    at = models.DateTimeField()
    reason = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    told_at = models.DateTimeField(null=True, blank=True)  # the letter was sent

    def __str__(self) -> str:
        return f"{self.award_id} {self.at:%Y-%m-%d}"


class TrainingCertificate(models.Model):
    """What was printed for an award. It outlives the course."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    award = models.OneToOneField(
        Award, on_delete=models.PROTECT, related_name="certificate"
    )
    code = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    hours = models.DecimalField(max_digits=5, decimal_places=1)
    ects = models.DecimalField(max_digits=5, decimal_places=2)
    legal_text = models.CharField(max_length=20)  # of legal_text.py
    issuer = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField()

    def __str__(self) -> str:
        return self.code
