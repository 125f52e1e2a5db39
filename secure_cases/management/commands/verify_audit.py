"""`manage.py verify_audit`: is the chain whole, and does it match what was signed?"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from secure_cases import conf
from secure_cases.audit.chain_verifier import (
    Checkpoint,
    Key,
    Unreadable,
    read_checkpoint,
    read_key,
    words_of,
)
from secure_cases.audit.checkpoints import kept_checkpoints, known_keys
from secure_cases.audit.verify import verify
from secure_cases.sealing.errors import KeyMissing


class Command(BaseCommand):
    help = "Check the audit chain; ends with 1 and says where when it is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--checkpoint",
            type=Path,
            action="append",
            default=[],
            help="a signed note; without it, those in SECURE_CASES_CHECKPOINT_DIR",
        )
        parser.add_argument(
            "--public-key",
            action="append",
            default=[],
            help="name+id+base64; without it, the key of this host",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            notes = _checkpoints(options["checkpoint"])
            keys = _keys(options["public_key"]) if notes else []
        except (Unreadable, OSError, KeyMissing) as error:
            raise CommandError(str(error)) from error
        report = verify(notes, keys)
        for line in words_of(report):
            self.stdout.write(line)
        if not report.ok:
            sys.exit(1)


def _checkpoints(paths: list[Path]) -> list[Checkpoint]:
    if paths:
        return [read_checkpoint(path.read_text("utf-8")) for path in paths]
    folder = conf.checkpoint_directory()
    return kept_checkpoints(Path(folder)) if folder else []


def _keys(texts: list[str]) -> list[Key]:
    return [read_key(text) for text in texts] if texts else known_keys()
