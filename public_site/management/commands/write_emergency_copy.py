"""Writes the static emergency copy; publishing does it by itself."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from public_site.emergency.writing import write_copy


class Command(BaseCommand):
    help = "Write the static page with the numbers, for the proxy to serve when down."

    def handle(self, *args: Any, **options: Any) -> None:
        written = write_copy()
        if not written:
            raise CommandError("PUBLIC_SITE_EMERGENCY_DIR is not set, or no home page.")
        self.stdout.write("\n".join(str(path) for path in written))
