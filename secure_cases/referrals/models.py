"""Referrals: a contract between two bodies, never a copy of the record."""

import uuid

from django.conf import settings
from django.db import models

from secure_cases.cases.models import Case
from secure_cases.moves.models import Movable, Move
from secure_cases.organisations.enums import Unit
from secure_cases.organisations.models import Desk, Organisation, Service
from secure_cases.people.models import Consent
from secure_cases.referrals.enums import ReferralReason, Urgency


class Referral(Movable):
    """What was asked of a desk, frozen at send.

    `envelope` is sealed JSON: service, raion, urgency, age band, screening answers.
    `sections` is a list of `{"section", "version"}`; `version` null means live.
    `due_at` is when an answer is due; `expires_at` ends what acceptance opens.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=16, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    sender = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="sent_referrals"
    )
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="referrals")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    urgency = models.CharField(max_length=12, choices=Urgency.choices)
    reason = models.CharField(
        max_length=32, choices=ReferralReason.choices, default=ReferralReason.SERVICES
    )
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, related_name="referrals"
    )
    sections = models.JSONField(default=list)
    envelope = models.BinaryField()
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    practice = models.BooleanField(default=False)

    class Meta:
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return self.number


class ReferralMove(Move):
    subject = models.ForeignKey(
        Referral, on_delete=models.PROTECT, related_name="moves"
    )


class ReferralMessage(models.Model):
    """One sealed line of the thread between the two bodies."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, related_name="messages"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    seq = models.PositiveIntegerField()
    sealed = models.BinaryField()
    recorded_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "seq"], name="one_message_per_seq"
            )
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.seq}"


class ServiceGiven(models.Model):
    """Help that was given, in countable units."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, related_name="services_given"
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    units = models.DecimalField(max_digits=6, decimal_places=1)
    unit = models.CharField(max_length=12, choices=Unit.choices)
    given_on = models.DateField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["given_on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(units__gt=0), name="units_given_are_positive"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.units}"
