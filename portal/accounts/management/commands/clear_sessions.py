"""`manage.py clear_sessions`: delete ended sessions and old invitations."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.accounts.services.invitations import forget_old_invitations
from portal.accounts.sessions import TABLES, SessionStore
from portal.zones import in_zone


class Command(BaseCommand):
    help = (
        "Delete ended sessions, and invitations a year after their last day,"
        " of the zones this process serves."
    )

    def handle(self, **options: Any) -> None:
        for zone in settings.ZONES:
            if zone in TABLES:
                with in_zone(zone):
                    SessionStore.clear_expired()
                    forget_old_invitations()
