"""Work that happens later: the table is the truth, the broker only a courier."""

import uuid

from django.conf import settings
from django.db import models


class OutboxMessage(models.Model):
    """One notice to one user. Ids and codes only: no name, no story, no address.

    `key` makes the row idempotent; `subject_id` is the row the notice is about.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=48)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    subject_id = models.UUIDField()
    not_before = models.DateTimeField(db_index=True)
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
