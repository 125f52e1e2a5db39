"""`manage.py checkpoint_audit`: sign where the chain stands, after checking it."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from secure_cases import conf
from secure_cases.audit.chain_verifier import Unreadable, words_of
from secure_cases.audit.checkpoints import (
    keep,
    kept_checkpoints,
    key_text,
    known_keys,
    sign,
)
from secure_cases.audit.verify import verify
from secure_cases.sealing.errors import KeyMissing


class Command(BaseCommand):
    help = (
        "Check the chain and sign its newest row. The note goes to"
        " SECURE_CASES_CHECKPOINT_DIR, or to stdout; carry it off this host."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--public-key",
            action="store_true",
            help="print the key that the verifier needs, and sign nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["public_key"]:
                self.stdout.write("\n".join(key_text(key) for key in known_keys()))
            else:
                self._sign()
        except (KeyMissing, Unreadable, OSError) as error:
            raise CommandError(str(error)) from error

    def _sign(self) -> None:
        folder = conf.checkpoint_directory()
        earlier = kept_checkpoints(Path(folder)) if folder else []
        report = verify(earlier, known_keys())
        if not report.ok:
            self.stderr.write("\n".join(words_of(report)))
            self.stderr.write("Nothing was signed.")
            sys.exit(1)
        if not report.size:
            raise CommandError("The log is empty: there is nothing to sign.")
        note = sign(report.size, report.head)
        if folder:
            self.stdout.write(str(keep(note, report.size, Path(folder))))
        else:
            self.stdout.write(note, ending="")
