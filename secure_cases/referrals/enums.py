"""States, urgency, reasons and outcomes of a referral (design 5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferralState(models.TextChoices):
    SENT = "sent", _("sent")
    ACKNOWLEDGED = "acknowledged", _("received")
    ACCEPTED = "accepted", _("accepted")
    IN_PROGRESS = "in_progress", _("in progress")
    COMPLETED = "completed", _("completed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


class Urgency(models.TextChoices):
    """`TermRule.code` is `referral-<value>`."""

    IMMEDIATE = "immediate", _("within 24 hours")
    URGENT = "urgent", _("within 3 days")
    PLANNED = "planned", _("within 10 working days")


class ReferralReason(models.TextChoices):
    """`cas_ReasonForOutgoingReferral` of HTCDS 2.0."""

    SERVICES = "AdditionalServicesRequired", _("more services are needed")
    MOVE = "MigrationOrChangeOfLocation", _("the person moves")
    OTHER = "Other", _("other")


class DeclineReason(models.TextChoices):
    NO_CAPACITY = "no_capacity", _("no free places or hours")
    NOT_OUR_SERVICE = "not_our_service", _("we do not give this service")
    CONDITIONS = "conditions", _("we cannot meet the conditions")
    TERRITORY = "territory", _("outside our territory")
    CONFLICT = "conflict", _("conflict of interest")


class WithdrawReason(models.TextChoices):
    CONSENT_WITHDRAWN = "consent_withdrawn", _("the person withdrew consent")
    FOUND_ELSEWHERE = "found_elsewhere", _("help was found elsewhere")
    NO_LONGER_NEEDED = "no_longer_needed", _("help is no longer needed")
    ENTERED_IN_ERROR = "entered_in_error", _("entered in error")


class Outcome(models.TextChoices):
    HELPED = "helped", _("help was given in full")
    PARTLY = "partly", _("help was given in part")
    PERSON_STOPPED = "person_stopped", _("the person decided to stop")
    NOT_REACHED = "not_reached", _("the person could not be reached")


class AgeBand(models.TextChoices):
    """`ageBroad` of CTDC, joined to bands that do not single a person out."""

    UNDER_18 = "under-18", _("under 18")
    ADULT_18_24 = "18-24", _("18-24")
    ADULT_25_34 = "25-34", _("25-34")
    ADULT_35_49 = "35-49", _("35-49")
    ADULT_50_64 = "50-64", _("50-64")
    ADULT_65 = "65-plus", _("65 and over")
    UNKNOWN = "unknown", _("unknown")
