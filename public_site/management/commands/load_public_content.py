"""Brings the first content of the public site in; adds only what is missing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from public_site.content.loading import load_content
from public_site.editing.roles import load_roles
from public_site.editing.workflows import load_workflow


class Command(BaseCommand):
    help = "Create the first pages, hotlines and editors' groups that are missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hostname", default="localhost")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_content(hostname=options["hostname"], port=options["port"])
        load_roles()
        load_workflow()
        call_command("update_index", backend_name="default", verbosity=0)
        self.stdout.write("Content loaded." if made else "Content was there already.")
