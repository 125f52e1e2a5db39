"""Sends the reminders that are for today, each once. Hourly, by day."""

from typing import Any

from django.core.management.base import BaseCommand

from training.duties.reminders import send_reminders


class Command(BaseCommand):
    help = "Write to those whose day to learn is near. Sent letters are not repeated."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Letters: {send_reminders()}.")
