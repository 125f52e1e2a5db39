"""Changes of state: one abstract row, a table per kind of subject."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """Where a fact came into the record from."""

    SCREEN = "screen", _("on screen")
    PAPER = "paper", _("from paper")
    PHONE = "phone", _("by phone")


class Move(models.Model):
    """A change of state. UNIQUE(subject, seq) turns a raced insert into a 409.

    `happened_at` starts legal clocks; `recorded_at` is when we learned of it.
    `reason` is a code of the subject's own enumeration, never free text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seq = models.PositiveIntegerField()
    state = models.CharField(max_length=32)
    reason = models.CharField(max_length=40, blank=True)
    legal_point = models.CharField(max_length=80, blank=True)
    source = models.CharField(
        max_length=8, choices=Source.choices, default=Source.SCREEN
    )
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "seq"], name="%(class)s_one_move_per_seq"
            )
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.state}"


class Movable(models.Model):
    """What `moves.move()` can move: the newest move's state and number."""

    state = models.CharField(max_length=32, editable=False)
    seq = models.PositiveIntegerField(default=0, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
