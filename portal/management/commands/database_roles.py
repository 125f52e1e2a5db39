"""Prints the roles and rights of PostgreSQL; run its output as the tables' owner."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection

from portal.database_roles import statements


class Command(BaseCommand):
    help = "Print CREATE ROLE, GRANT and REVOKE for PostgreSQL (after each migrate)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        name = connection.settings_dict["NAME"]
        for statement in statements(str(name), model_tables()):
            self.stdout.write(statement)


def model_tables() -> set[str]:
    """Return the table of every installed model; views and search shadows left out."""
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.db_table
        for model in models
        if model._meta.managed and not model._meta.proxy
    }
