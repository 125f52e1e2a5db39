"""Makes the groups that write courses and the check between them; adds what lacks."""

from typing import Any

from django.core.management.base import BaseCommand

from training.editing.roles import load_course_roles


class Command(BaseCommand):
    help = "Make the groups that write courses in the CMS, and the check of a course."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in load_course_roles():
            self.stdout.write(name)
