"""Makes the groups of editors and the two-step check; adds what is missing."""

from typing import Any

from django.core.management.base import BaseCommand

from public_site.editing.roles import load_roles
from public_site.editing.workflows import load_workflow


class Command(BaseCommand):
    help = "Make the editors' groups and the check of legal, medical and safety text."

    def handle(self, *args: Any, **options: Any) -> None:
        names = load_roles()
        workflow = load_workflow()
        self.stdout.write(f"Groups: {', '.join(names)}. Workflow: {workflow.name}.")
