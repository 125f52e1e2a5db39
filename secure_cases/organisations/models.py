"""Bodies, who works for them, their desks and what the desks offer."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from secure_cases.access.models import Approval
from secure_cases.organisations.enums import (
    OrganisationKind,
    Ownership,
    Role,
    TermUnit,
    Unit,
)
from secure_cases.sealing.fields import EncryptedCharField


class Organisation(models.Model):
    """A body that helps. `territory` is a KATOTTG code (19 characters).

    A practice body is invented: only practice cases see it, and no other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=16, choices=OrganisationKind.choices)
    ownership = models.CharField(max_length=12, choices=Ownership.choices)
    territory = models.CharField(max_length=19, blank=True)
    active = models.BooleanField(default=True)
    practice = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(practice=False),
                name="one_body_per_name",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in a body between two dates; rights derive from these rows.

    `deputy_of` names the membership this one stands in for. `until` is exclusive:
    one that ends on the day it begins was never in force.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="case_memberships",
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=24, choices=Role.choices)
    territory = models.CharField(max_length=19, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    deputy_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="deputies"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_does_not_end_before_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation_id}"


class MembershipProposal(models.Model):
    """A role that one person asked for somebody and a second person must approve.

    The membership that comes of it has the proposal's id. The account may not exist
    yet: it is made, with its invitation, when the proposal is approved.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    approval = models.OneToOneField(
        Approval, on_delete=models.PROTECT, related_name="membership_proposal"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="proposals"
    )
    email = models.EmailField()
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=24, choices=Role.choices)
    territory = models.CharField(max_length=19, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    deputy_of = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="proposed_membership_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation_id}"


class Service(models.Model):
    """A kind of help (domain 6). Data, not code: wording and codes are unverified.

    `screening` lists the keys of the screening questions a desk needs answered
    before it can accept (see `referrals/screening.py`).
    """

    code = models.SlugField(max_length=24, primary_key=True)
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    plan_type = models.CharField(max_length=40)
    official_code = models.CharField(max_length=16, blank=True)
    unit = models.CharField(max_length=12, choices=Unit.choices, default=Unit.MEETING)
    screening = models.JSONField(default=list, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name


class TermRule(models.Model):
    """A legal or agreed term: never a constant in code (domain, reading rules)."""

    code = models.SlugField(max_length=40)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=16, choices=TermUnit.choices)
    legal_basis = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="one_term_rule_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.amount} {self.unit}"


class CalendarDay(models.Model):
    """A day that breaks the rule of working Mondays to Fridays."""

    day = models.DateField(primary_key=True)
    working = models.BooleanField()
    legal_basis = models.CharField(max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.day} {self.working}"


class Desk(models.Model):
    """Where a body receives referrals. No address is kept.

    `phone` is sealed and for colleagues; `public_phone` is read by everybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="desks"
    )
    name = models.CharField(max_length=120)
    phone = EncryptedCharField(
        max_length=40, blank=True, default="", key_purpose="organisations"
    )
    public_phone = models.CharField(max_length=40, blank=True)
    active = models.BooleanField(default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DeskService(models.Model):
    """A line of the directory: what a desk offers, where, to whom, how much today.

    `territories` holds KATOTTG codes; an empty list means the whole country. A
    `public` line is shown to everybody, the others to colleagues in the record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="services")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    territories = models.JSONField(default=list, blank=True)
    capacity_today = models.PositiveSmallIntegerField(null=True, blank=True)
    accepts_men = models.BooleanField(default=True)
    accepts_women = models.BooleanField(default=True)
    accepts_children = models.BooleanField(default=False)
    accepts_pets = models.BooleanField(default=False)
    wheelchair_access = models.BooleanField(default=False)
    languages = models.JSONField(default=list, blank=True)
    verified_on = models.DateField()
    active = models.BooleanField(default=True)
    public = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "service"], name="one_line_per_desk_and_service"
            )
        ]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.service_id}"


class DutyShift(models.Model):
    """Who answers for a desk between two moments."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="shifts")
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="shifts"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="shift_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.starts_at}"
