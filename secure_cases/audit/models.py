"""The chain. Rows are only ever inserted; `leaf` is the truth, columns an index."""

import json
from typing import Any

from django.db import models


class AuditEvent(models.Model):
    """One link: `hash = SHA-256(0x00 || leaf)`; `leaf` names `prev`.

    Ids only, never content. The verifier compares every column with the leaf.
    """

    seq = models.BigIntegerField(primary_key=True)
    prev = models.BinaryField(max_length=32, unique=True)
    hash = models.BinaryField(max_length=32, unique=True)
    leaf = models.BinaryField()

    recorded_at = models.DateTimeField(db_index=True)
    actor_id = models.UUIDField(null=True, db_index=True)
    principal = models.CharField(max_length=64, blank=True)
    action = models.CharField(max_length=64, db_index=True)
    outcome = models.CharField(max_length=16)
    reason = models.CharField(max_length=64, blank=True)
    person_id = models.UUIDField(null=True, db_index=True)
    case_id = models.UUIDField(null=True, db_index=True)
    referral_id = models.UUIDField(null=True, db_index=True)
    organisation_id = models.UUIDField(null=True, db_index=True)
    section = models.CharField(max_length=32, blank=True)
    support_code = models.CharField(max_length=16, blank=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"

    @property
    def facts(self) -> dict[str, Any]:
        """Codes and numbers of the event, as its leaf tells them."""
        facts: dict[str, Any] = json.loads(bytes(self.leaf))["facts"]
        return facts
