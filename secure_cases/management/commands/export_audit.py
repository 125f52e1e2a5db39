"""`manage.py export_audit`: the chain as NDJSON, for `chain_verifier.py`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from secure_cases.audit.export import export_lines


class Command(BaseCommand):
    help = "Write every row of the audit chain as a line of JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", type=Path, help="a file; without it, stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["output"] is None:
            for line in export_lines():
                self.stdout.write(line)
            return
        with options["output"].open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in export_lines())
