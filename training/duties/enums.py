"""Why somebody has something to learn, how far that is, and what is sent about it."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    FIRST = "first", _("Your work asks for it")
    RENEWAL = "renewal", _("The certificate has to be renewed")
    REVOKED = "revoked", _("The certificate was revoked")
    LAW = "law", _("The law has changed")


class State(TextChoices):
    OPEN = "open", _("To be done")
    MET = "met", _("Done")
    WAIVED = "waived", _("Put off")
    OVERDUE = "overdue", _("Overdue")


class Ahead(IntegerChoices):
    """How many days before it is due a person is reminded."""

    QUARTER = 90, _("90 days ahead")
    TWO_MONTHS = 60, _("60 days ahead")
    MONTH = 30, _("30 days ahead")
    WEEK = 7, _("7 days ahead")
    DAY = 0, _("on the day")
