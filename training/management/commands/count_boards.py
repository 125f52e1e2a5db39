"""Counts the boards: run every night."""

from typing import Any

from django.core.management.base import BaseCommand

from training.boards.counting import count_boards


class Command(BaseCommand):
    help = "Count anew who is cleared where. Twice is the same as once."

    def handle(self, *args: Any, **options: Any) -> None:
        lines = count_boards(acting_user=None)
        self.stdout.write(f"Counted: {lines} lines.")
