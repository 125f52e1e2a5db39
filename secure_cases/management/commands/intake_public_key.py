"""Print the half of the intake key that the public zone is given."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from secure_cases.sealing.errors import SealingError
from secure_cases.sealing.intake import spelled
from secure_cases.sealing.keyring import INTAKE, keyring


class Command(BaseCommand):
    help = "Print the value of SECURE_CASES_INTAKE_PUBLIC_KEY for the public zone."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(spelled(keyring().active(INTAKE)))
        except SealingError as error:
            raise CommandError(f"{error}") from None
