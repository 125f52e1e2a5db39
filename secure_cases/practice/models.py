"""One learner's set of invented cases."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from secure_cases.organisations.models import Organisation


class PracticeSet(models.Model):
    """Two invented bodies: where the learner works, and who answers by itself.

    Beginning again ends the set and makes another: nothing in it is ever reset.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    home = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    partner = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(ended_at__isnull=True),
                name="one_open_practice_set_per_user",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def bodies(self) -> tuple[uuid.UUID, uuid.UUID]:
        return (self.home_id, self.partner_id)
