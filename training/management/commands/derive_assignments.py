"""Works out who has what to learn by when. Nightly; again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from training.duties.services import derive_assignments


class Command(BaseCommand):
    help = "Bring everybody's duties to learn up to date with rules and awards."

    def handle(self, *args: Any, **options: Any) -> None:
        done = derive_assignments()
        self.stdout.write(f"Added: {done.added}. Lifted: {done.lifted}.")
