"""Loads the kinds of help and the terms that ship with the module.

These rows say what the files beside the code say, so loading them leaves no entry
in the chain: a deployment's first entry is its founding.
"""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from secure_cases.organisations.models import Service, TermRule

DATA = Path(__file__).with_name("data")


def load_reference() -> tuple[int, int]:
    """Write services and terms as the files have them; return how many of each.

    Runs again without harm. Rows that left the files stay: older records name them.
    """
    services, terms = _read("services.toml", "service"), _read("terms.toml", "term")
    with transaction.atomic():
        for position, row in enumerate(services, start=1):
            fields = {**row, "position": position}
            Service.objects.update_or_create(code=fields.pop("code"), defaults=fields)
        for row in terms:
            TermRule.objects.update_or_create(
                code=row.pop("code"), valid_from=row.pop("valid_from"), defaults=row
            )
    return len(services), len(terms)


def _read(file_name: str, table: str) -> list[dict[str, Any]]:
    return tomllib.loads((DATA / file_name).read_text(encoding="utf-8"))[table]
