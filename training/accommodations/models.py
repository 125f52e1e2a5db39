"""What a learner is given beside the rules. The last row of a person counts."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Accommodation(models.Model):
    """More time in quizzes: 150 means half as much again, 100 means no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    time_percent = models.PositiveSmallIntegerField(
        _("time, per cent"),
        validators=[MinValueValidator(100), MaxValueValidator(400)],
    )
    reason = models.CharField(_("reason"), max_length=300)
    until = models.DateField(_("until"))  # the last day
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(time_percent__range=(100, 400)),
                name="training_accommodation_time",
            )
        ]
        indexes = [models.Index(fields=["person", "at"])]

    def __str__(self) -> str:
        return f"{self.time_percent}% {self.until:%Y-%m-%d}"
