"""Tokens of writing forms that were used: a double click makes one row."""

import uuid

from django.conf import settings
from django.db import models


class UsedToken(models.Model):
    """One submitted form. `result` is the address its first answer led to."""

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    action = models.CharField(max_length=64)
    result = models.CharField(max_length=200, blank=True)
    used_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.token)
