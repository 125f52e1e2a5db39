"""Brings Elasticsearch up to the database: once, or again and again."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from public_site.search.backends.choice import has_elasticsearch


class Command(BaseCommand):
    help = "Write what Elasticsearch misses; the search goes on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every", type=int, default=0, help="seconds between rounds; 0 is once"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not has_elasticsearch():
            raise CommandError("WAGTAILSEARCH_BACKENDS names no `elasticsearch`")
        while not self.round() or options["every"]:
            if not options["every"]:
                raise CommandError("Elasticsearch does not answer; the database does.")
            time.sleep(options["every"])
            close_old_connections()

    def round(self) -> bool:
        from public_site.search.backends.elasticsearch import FAILURES
        from public_site.search.catching_up import catch_up

        try:
            mended = catch_up()
        except FAILURES as error:
            self.stderr.write(f"Elasticsearch does not answer: {type(error).__name__}")
            return False
        if mended.written or mended.removed or mended.rebuilt:
            self.stdout.write(
                f"{'Rebuilt. ' if mended.rebuilt else ''}"
                f"Written: {mended.written}, removed: {mended.removed}."
            )
        return True
