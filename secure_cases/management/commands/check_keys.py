"""Try this process's keys on what the database keeps, as the start of a server does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from secure_cases.sealing import canary
from secure_cases.sealing.errors import SealingError
from secure_cases.sealing.keyring import INTAKE, PURPOSES, keyring


class Command(BaseCommand):
    help = "Check that the keyring opens what is stored; names the key that does not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--purpose",
            action="append",
            choices=sorted(PURPOSES),
            help="May be given again. Default: what the cases zone needs.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        purposes = options["purpose"] or _of_this_process()
        try:
            canary.check(purposes)
        except SealingError as error:
            raise CommandError(f"{error}", returncode=canary.EXIT_CODE) from None
        for purpose in purposes:
            ids = [key.id for key in keyring().all(purpose)]
            self.stdout.write(f"{purpose}: {', '.join(ids)}")


def _of_this_process() -> tuple[str, ...]:
    """Return what the cases zone needs, and the intake key where there is one."""
    held = {key.purpose for key in keyring().keys}
    return (*canary.CASES, *({INTAKE} & held))
