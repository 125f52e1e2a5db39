"""Makes a group that edits one part of the site, such as the pages of an oblast."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page, Site

from public_site.editing.roles import add_part_editors


class Command(BaseCommand):
    help = "Make a group limited to a page and those below it, in every language."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the group, as editors will read it")
        parser.add_argument("place", help="the page's address: know/vinnytsia")

    def handle(self, *args: Any, **options: Any) -> None:
        home = Site.objects.get(is_default_site=True).root_page
        address = f"{home.url_path}{options['place'].strip('/')}/"
        page = Page.objects.filter(url_path=address).first()
        if page is None:
            raise CommandError(f"there is no page at {options['place']}")
        group = add_part_editors(name=options["name"], page=page)
        self.stdout.write(f"{group.name}: {page.title} and what is below.")
