"""Second factors: a table per zone, a seed sealed under the zone's own key.

django-otp's own tables keep seeds and recovery codes in clear, so none of them is
installed. Its middleware finds a device by the id in the session, through the
manager here: a device of another zone is never found.
"""

import secrets
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django_otp.models import Device, DeviceManager, ThrottlingMixin

from portal.zones import current_zone_or_none
from secure_cases.sealing.fields import EncryptedCharField

MOST_FAILURES = 10  # 2 ** 9 seconds


def random_id() -> int:
    """Return a key chosen before the row is saved, as the sealed seed needs.

    django-otp reads device ids as whole numbers, so this is not a UUID.
    """
    return secrets.randbits(62)


class ZoneDeviceManager(DeviceManager):
    def get_queryset(self) -> models.QuerySet[Any]:
        rows = super().get_queryset()
        return rows if current_zone_or_none() == self.model.ZONE else rows.none()


class ZoneDevice(ThrottlingMixin, Device):
    ZONE: ClassVar[str]
    throttling_failure_count: int

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ZoneDeviceManager()
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.persistent_id

    def get_throttle_factor(self) -> int:
        """Return the seconds after the first wrong code; each next one doubles."""
        return 1

    def throttle_increment(self, commit: bool = True) -> None:
        """Count a wrong code; the wait ends at about eight minutes.

        Without an end, whoever knows the password keeps the owner out for days.
        """
        self.throttling_failure_count = min(
            self.throttling_failure_count, MOST_FAILURES - 1
        )
        super().throttle_increment(commit)


class TOTP(ZoneDevice):
    """`seed` is `<user>.<zone>.<base32>`: a row given to another user fails."""

    last_step = models.BigIntegerField(default=-1)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(confirmed=True),
                name="%(class)s_one_confirmed_a_user",
            )
        ]


class StaffTOTP(TOTP):
    ZONE = "staff"
    seed = EncryptedCharField(max_length=120, key_purpose="factors.staff")


class CasesTOTP(TOTP):
    ZONE = "cases"
    seed = EncryptedCharField(max_length=120, key_purpose="factors.cases")


class Recovery(ZoneDevice):
    """One sheet of recovery codes: `hashes` of those not used yet.

    Argon2id of a MAC under the zone's key: a row written without it opens nothing.
    """

    hashes = models.JSONField(default=list)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["user"], name="%(class)s_one_a_user")
        ]


class StaffRecovery(Recovery):
    ZONE = "staff"


class CasesRecovery(Recovery):
    ZONE = "cases"
