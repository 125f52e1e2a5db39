"""Puts the catalogue of courses on the public site; editors change it there."""

from typing import Any

from django.core.management.base import BaseCommand

from training.catalogue.services import put_catalogue


class Command(BaseCommand):
    help = "Publish the page that lists the courses, in every language of the site."

    def handle(self, *args: Any, **options: Any) -> None:
        for page in put_catalogue(acting_user=None):
            self.stdout.write(f"{page.locale.language_code}: {page.title}")
