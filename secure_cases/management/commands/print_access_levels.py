"""Print who may do what, for the annex that a body signs."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from secure_cases.access.annex import access_levels
from secure_cases.organisations.enums import Role


class Command(BaseCommand):
    help = "Print the annex of access levels: what each role may do, from the matrix."

    def handle(self, **options: Any) -> None:
        with translation.override("uk"):
            page = access_levels({role.value: str(role.label) for role in Role})
        self.stdout.write(page, ending="")
