"""One-time invitations: the only way to a first factor, a table per zone."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Invitation(models.Model):
    """`digest` finds the row; `proof` binds token, user and zone under the zone's
    key: a row written by anyone without that key opens nothing.

    `resets` lets the holder choose a new password; else they confirm theirs.
    """

    ZONE: ClassVar[str]
    objects: ClassVar[models.Manager[Any]]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    proof = models.CharField(max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    resets = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    password_set_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.id)


class StaffInvitation(Invitation):
    ZONE = "staff"


class CasesInvitation(Invitation):
    ZONE = "cases"
