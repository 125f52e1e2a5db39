"""Prints the one-time codes of the demo's people."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.demo.cast import EVERYBODY, PASSWORD
from portal.demo.codes import code_of


class Command(BaseCommand):
    help = "Print the current one-time codes of the demo's people."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Password of everybody: {PASSWORD}")
        for player in EVERYBODY:
            role = player.role or ("superuser" if player.superuser else "editor")
            self.stdout.write(f"{code_of(player)}  {player.email:<26} {role}")
