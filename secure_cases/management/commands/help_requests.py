"""Do what the clock does with help requests, where no beat runs."""

from typing import Any

from django.core.management.base import BaseCommand

from secure_cases.intake.services.arrival import arrive
from secure_cases.intake.services.escalation import escalate_help
from secure_cases.intake.services.shredding import close_idle, shred_kept


class Command(BaseCommand):
    help = "Bring new help requests into the log, let late ones climb, shred old ones."

    def handle(self, *args: Any, **options: Any) -> None:
        came, climbed = arrive(), escalate_help()
        closed, shredded = close_idle(), shred_kept()
        self.stdout.write(
            f"{came} came, {climbed} climbed, {closed} were closed,"
            f" {shredded} were shredded"
        )
