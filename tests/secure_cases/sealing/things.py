"""Models of these tests, in a registry of their own; `conftest` makes their tables."""

import uuid
from typing import Any

from django.apps.registry import Apps
from django.db import models

from secure_cases.sealing.fields import (
    EncryptedBooleanField,
    EncryptedCharField,
    EncryptedDateField,
    EncryptedDateTimeField,
    EncryptedIntegerField,
    EncryptedTextField,
)

registry = Apps()
ORGANISATIONS = {"key_purpose": "organisations"}


class Note(models.Model):
    """Every kind of strict field beside a clear one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    label = models.CharField(max_length=40, blank=True)
    name = EncryptedCharField(max_length=40, blank=True, default="", **ORGANISATIONS)
    other = EncryptedCharField(max_length=40, blank=True, default="", **ORGANISATIONS)
    body = EncryptedTextField(blank=True, default="", **ORGANISATIONS)
    count = EncryptedIntegerField(null=True, blank=True, **ORGANISATIONS)
    flag = EncryptedBooleanField(null=True, blank=True, **ORGANISATIONS)
    day = EncryptedDateField(null=True, blank=True, **ORGANISATIONS)
    moment = EncryptedDateTimeField(null=True, blank=True, **ORGANISATIONS)

    class Meta:
        app_label = "sealing_tests"
        apps = registry

    def __str__(self) -> str:
        return self.label


class Seed(models.Model):
    """A purpose given by a thin subclass, and a whole number as the key."""

    id = models.BigIntegerField(primary_key=True)
    seed = EncryptedCharField(max_length=64)

    class Meta:
        abstract = True
        app_label = "sealing_tests"
        apps = registry

    def __str__(self) -> str:
        return str(self.pk)


class StaffSeed(Seed):
    key_purpose = "factors.staff"

    class Meta(Seed.Meta):
        abstract = False


class CasesSeed(Seed):
    key_purpose = "factors.cases"

    class Meta(Seed.Meta):
        abstract = False


MODELS: tuple[Any, ...] = (Note, StaffSeed, CasesSeed)
