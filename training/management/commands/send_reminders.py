"""Sends the letters that wait, each once: reminders, revocations. Hourly, by day."""

from typing import Any

from django.core.management.base import BaseCommand

from training.certificates.telling import tell_revoked
from training.duties.reminders import send_reminders


class Command(BaseCommand):
    help = "Write to those whose day to learn is near. Sent letters are not repeated."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Letters: {tell_revoked() + send_reminders()}.")
