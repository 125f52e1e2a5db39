"""`manage.py invite_editor`: let a person edit the public site (staff zone)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.errors import AccountError
from portal.accounts.services import invite_editor


class Command(BaseCommand):
    help = "Invite a person into the staff zone and put them into a group of the CMS."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument("--group", default="Editors", help="name of a CMS group")
        parser.add_argument(
            "--reset",
            action="store_true",
            help="a forgotten password: let the link choose a new one",
        )

    def handle(self, **options: Any) -> None:
        try:
            invited = invite_editor(
                email=options["email"],
                name=options["name"],
                group=options["group"],
                reset=options["reset"],
                acting_user=None,
            )
        except AccountError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"Hand this to {invited.user.name}; it is shown once and stored nowhere:\n"
            f"  {invited.link}\nIt works until {invited.expires_at:%d.%m.%Y}, once."
        )
