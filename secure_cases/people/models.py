"""People, the sealed sections of their record, and what they agreed to."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from secure_cases.moves.models import Movable, Move, Source
from secure_cases.organisations.enums import Language, OrganisationKind
from secure_cases.organisations.models import Organisation
from secure_cases.people.enums import (
    ConsentChannel,
    ConsentGiver,
    ConsentPurpose,
    Interpreter,
    Section,
)


class Person(models.Model):
    """A person as one body recorded them. The row itself says nothing about them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="people"
    )
    practice = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.id)


class SectionVersion(models.Model):
    """One version of one section: sealed, never changed, superseded by the next.

    `case` is set for sections that belong to a case. `sealed` is the byte form of
    docs/explanation/sealing.md; its SHA-256 stands in the audit leaf of its write.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="sections"
    )
    case = models.ForeignKey(
        "secure_cases.Case",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sections",
    )
    section = models.CharField(max_length=16, choices=Section.choices)
    version = models.PositiveIntegerField()
    sealed = models.BinaryField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(
        max_length=8, choices=Source.choices, default=Source.SCREEN
    )
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "section", "version"],
                condition=Q(case__isnull=True),
                name="one_version_of_a_persons_section",
            ),
            models.UniqueConstraint(
                fields=["case", "section", "version"],
                condition=Q(case__isnull=False),
                name="one_version_of_a_cases_section",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.version}"


class Consent(Movable):
    """What a person agreed to. Nil, unknown and expired mean no.

    The recipient is a body, or any body of the kinds in `recipient_kinds`.
    `sections` are the categories it covers; `expires_on` is the last day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="consents"
    )
    purpose = models.CharField(max_length=16, choices=ConsentPurpose.choices)
    recipient = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recipient_kinds = models.JSONField(default=list, blank=True)
    sections = models.JSONField(default=list)
    channel = models.CharField(max_length=12, choices=ConsentChannel.choices)
    given_by = models.CharField(
        max_length=16, choices=ConsentGiver.choices, default=ConsentGiver.PERSON
    )
    language = models.CharField(max_length=8, choices=Language.choices)
    interpreter = models.CharField(
        max_length=8, choices=Interpreter.choices, default=Interpreter.NONE
    )
    expires_on = models.DateField(null=True, blank=True)

    Kinds = OrganisationKind

    def __str__(self) -> str:
        return f"{self.purpose} {self.state}"


class ConsentMove(Move):
    subject = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="moves")
