"""States of a case and the ways into its sections."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """`cas_Status` of HTCDS 2.0."""

    ACTIVE = "Active", _("active")
    FOLLOW_UP = "FollowUp", _("follow-up")
    CLOSED = "Closed", _("closed")
    CLOSED_REFERRED = "ClosedReferred", _("closed, referred")


class AssignmentRole(models.TextChoices):
    LEAD = "lead", _("leads the case")
    MEMBER = "member", _("works on the case")


class GrantReason(models.TextChoices):
    WORK = "work", _("open for work")


class Relation(models.TextChoices):
    """How a user stands to a case; `access/matrix.toml` speaks of these."""

    OWN = "own", _("own case")
    BODY = "body", _("case of one's body")
    RECIPIENT = "recipient", _("case disclosed to one's desk")
    NONE = "none", _("none")
