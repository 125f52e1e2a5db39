"""How people without a place in an organisation of the record come to learn."""

import uuid

from django.conf import settings
from django.db import models


class RegistrationCode(models.Model):
    """Lets people make an account for learning: of a region, or of an organisation.

    One with an `email` is for that person alone, and goes to them by letter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=16, unique=True)
    region = models.CharField(max_length=20, blank=True)
    organisation = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    most = models.PositiveIntegerField()  # people who may use it
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(most__range=(1, 500)),
                name="training_registration_code_most",
            )
        ]

    def __str__(self) -> str:
        return f"{self.region or self.organisation} {self.expires_at:%Y-%m-%d}"


class Registration(models.Model):
    """A person used a code: it says where they stand until a membership does."""

    code = models.ForeignKey(
        RegistrationCode, on_delete=models.PROTECT, related_name="uses"
    )
    n = models.PositiveIntegerField()  # from 1 to the code's `most`
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "n"], name="training_registration_n"
            ),
            models.UniqueConstraint(
                fields=["code", "person"], name="training_registration_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code_id} {self.n}"
