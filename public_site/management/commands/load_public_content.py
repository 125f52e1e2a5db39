"""Brings the first content of the public site in; does nothing the second time."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from public_site.content.loading import load_content


class Command(BaseCommand):
    help = "Create the home pages and hotlines, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hostname", default="localhost")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_content(hostname=options["hostname"], port=options["port"])
        self.stdout.write("Content loaded." if made else "Content was there already.")
