"""`manage.py deliver_outbox`: deliver what is due, as beat does where there is one."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from secure_cases.outbox.services import sweep


class Command(BaseCommand):
    help = "Deliver notices that are due and undelivered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on for ever, this often"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Delivered: {sweep()}")
        while options["every"]:
            time.sleep(options["every"])
            self.stdout.write(f"Delivered: {sweep()}")
