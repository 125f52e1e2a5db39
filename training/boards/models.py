"""The counted board: what may be shown of groups of people. No person is in it."""

from django.db import models

from training.boards.enums import Lens, Level


class BoardLine(models.Model):
    """How many of a group stand where, with one thing that is asked of them.

    Counted anew as a whole. A number that would tell too much of few people is null:
    it was never stored. `region` and `kind` are the host's codes.
    """

    counted_at = models.DateTimeField()
    lens = models.CharField(max_length=10, choices=Lens)
    code = models.CharField(max_length=60)
    level = models.CharField(max_length=7, choices=Level)
    region = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    asked = models.PositiveIntegerField(null=True)
    cleared = models.PositiveIntegerField(null=True)
    in_7 = models.PositiveIntegerField(null=True)
    in_30 = models.PositiveIntegerField(null=True)
    in_60 = models.PositiveIntegerField(null=True)
    in_90 = models.PositiveIntegerField(null=True)
    later = models.PositiveIntegerField(null=True)
    grace = models.PositiveIntegerField(null=True)
    ended = models.PositiveIntegerField(null=True)
    never = models.PositiveIntegerField(null=True)
    waived = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lens", "code", "level", "region", "kind"],
                name="training_board_line_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.level} {self.region} {self.kind}".strip()
