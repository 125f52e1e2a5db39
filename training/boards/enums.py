"""What boards count, and how finely."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Lens(models.TextChoices):
    """What people are looked at through."""

    COMPETENCY = "competency", _("Competency")
    CAPABILITY = "capability", _("Capability")


class Level(models.TextChoices):
    """Whom a line is about: everybody, a region, or one kind of body in it."""

    COUNTRY = "country", _("The whole country")
    REGION = "region", _("Region")
    KIND = "kind", _("Kind of organisation")


class State(models.TextChoices):
    """Where a person stands with what is asked; each stands in exactly one.

    Those that are cleared are told apart by when that ends.
    """

    IN_7 = "in_7", _("ends within 7 days")
    IN_30 = "in_30", _("ends in 8 to 30 days")
    IN_60 = "in_60", _("ends in 31 to 60 days")
    IN_90 = "in_90", _("ends in 61 to 90 days")
    LATER = "later", _("ends later")
    GRACE = "grace", pgettext_lazy("board", "in grace")
    ENDED = "ended", _("ended or revoked")
    NEVER = "never", _("not yet learnt")
    WAIVED = "waived", _("waived")


CLEARED = (State.IN_7, State.IN_30, State.IN_60, State.IN_90, State.LATER)
