"""manage.py load_reference"""

from typing import Any

from django.core.management.base import BaseCommand

from secure_cases.organisations.reference import load_reference


class Command(BaseCommand):
    help = "Loads the kinds of help and the terms; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        services, terms = load_reference()
        self.stdout.write(f"{services} services, {terms} terms")
