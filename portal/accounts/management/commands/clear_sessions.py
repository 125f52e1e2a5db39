"""`manage.py clear_sessions`: delete the rows of sessions that have ended."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.accounts.sessions import TABLES, SessionStore
from portal.zones import in_zone


class Command(BaseCommand):
    help = "Delete ended sessions of the zones this process serves."

    def handle(self, **options: Any) -> None:
        for zone in settings.ZONES:
            if zone in TABLES:
                with in_zone(zone):
                    SessionStore.clear_expired()
