"""Sessions, a table per zone, so that the database can grant one and not another."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class ZoneSession(AbstractBaseSession):
    """`session_key` holds a digest of the cookie: the table opens no session.

    `expire_date` is the absolute end; the idle end counts from `last_seen`.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
    )
    created_at = models.DateTimeField()
    last_seen = models.DateTimeField()
    device = models.CharField(max_length=60, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @classmethod
    def get_session_store_class(cls) -> type:
        from portal.accounts.sessions import SessionStore

        return SessionStore


class StaffSession(ZoneSession):
    ZONE = "staff"


class CasesSession(ZoneSession):
    ZONE = "cases"
