"""Cases, who works on them, open grants and disclosures to other bodies."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from secure_cases.cases.enums import AssignmentRole, GrantReason
from secure_cases.moves.models import Movable, Move
from secure_cases.organisations.models import Organisation
from secure_cases.people.models import Consent, Person


class Case(Movable):
    """Help for one person led by one body.

    `number` is ten random characters with a check character; `alias` is two words
    that staff say aloud. `territory` is a KATOTTG code no finer than a raion.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="cases"
    )
    number = models.CharField(max_length=16, unique=True)
    alias = models.CharField(max_length=60)
    territory = models.CharField(max_length=19, blank=True)
    practice = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "alias"], name="one_alias_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.number


class CaseMove(Move):
    subject = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="moves")


class CaseAssignment(models.Model):
    """Who works on a case between two moments; the named team of a case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="team")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="case_assignments",
    )
    role = models.CharField(
        max_length=8, choices=AssignmentRole.choices, default=AssignmentRole.LEAD
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.role} {self.case_id}"


class AccessGrant(models.Model):
    """One user may open these sections of one case until a moment; checked each GET."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="grants")
    sections = models.JSONField(default=list)
    reason = models.CharField(
        max_length=16, choices=GrantReason.choices, default=GrantReason.WORK
    )
    granted_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("granted_at")),
                name="grant_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} until {self.until}"


class Disclosure(models.Model):
    """What another body may read of a case, through this row, while it lasts.

    `sections` is a list of `{"section", "version"}`; `version` null means live.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disclosures")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    referral_id = models.UUIDField(unique=True)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    sections = models.JSONField(default=list)
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=40, blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.case_id} to {self.organisation_id}"
