"""`manage.py deliver_outbox`: what beat does where there is one.

Referrals that nobody answered climb first, so that their notices go out at once.
"""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from secure_cases.outbox.services import sweep
from secure_cases.referrals.services import escalate_unanswered


class Command(BaseCommand):
    help = "Deliver notices that are due and undelivered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on for ever, this often"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._once()
        while options["every"]:
            time.sleep(options["every"])
            self._once()

    def _once(self) -> None:
        if climbed := escalate_unanswered():
            self.stdout.write(f"Climbed: {climbed}")
        self.stdout.write(f"Delivered: {sweep()}")
