"""Asks other sites whether the addresses on our pages still open."""

from typing import Any

from django.core.management.base import BaseCommand

from public_site.links.checking import check_links


class Command(BaseCommand):
    help = "Check the links to other sites; the report is in the CMS."

    def handle(self, *args: Any, **options: Any) -> None:
        checked = check_links()
        self.stdout.write(f"Asked: {checked.asked}, lead nowhere: {checked.broken}.")
