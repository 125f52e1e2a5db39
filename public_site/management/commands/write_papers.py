"""Writes the PDFs of the public site; publishing does it by itself."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from public_site.papers.writing import write_papers


class Command(BaseCommand):
    help = "Write the PDFs of the pack and of posters, where they changed."

    def handle(self, *args: Any, **options: Any) -> None:
        written = write_papers()
        if not written:
            raise CommandError("PUBLIC_SITE_PAPERS_DIR is not set, or no PDF was made.")
        self.stdout.write("\n".join(str(path) for path in written))
