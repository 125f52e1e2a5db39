"""Loads courses from TOML files: all of a folder, or none."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from training.courses.loading import read_course
from training.courses.services import save_course
from training.errors import BadContent

OURS = Path(__file__).resolve().parent.parent.parent / "content"


class Command(BaseCommand):
    help = "Write courses from TOML files and publish them; unchanged ones stay as is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=OURS)

    def handle(self, *args: Any, **options: Any) -> None:
        files = sorted(options["folder"].glob("*.toml"))
        if not files:
            raise CommandError(
                _("There is no course in %(folder)s.") % {"folder": options["folder"]}
            )
        with transaction.atomic():
            for path in files:
                self._load(path)

    def _load(self, path: Path) -> None:
        try:
            course = save_course(content=read_course(path), acting_user=None)
        except BadContent as error:
            said = [one for many in error.faults.values() for one in many]
            raise CommandError("\n".join([path.name, *said])) from None
        newest = course.versions.order_by("-n").first()
        self.stdout.write(f"{course.slug}: {newest}")
