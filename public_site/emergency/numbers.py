"""The hotlines as they were last published, told without the database."""

import json
import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings

from public_site import conf
from public_site.hotlines.models import Hotline

NUMBERS = "numbers.json"
SHIPPED = Path(__file__).parents[1] / "content" / "hotlines.toml"
FACTS = ("name", "dial", "display", "hours", "featured")


def number_of(line: Hotline) -> dict[str, Any]:
    return {fact: getattr(line, fact) for fact in FACTS}


def last_known(language: str) -> list[dict[str, Any]]:
    """Return name, dial, display, hours and featured of each hotline.

    What was written at the last change, else what came with the product.
    """
    folder = conf.emergency_dir()
    if folder is not None:
        place = folder if language == settings.LANGUAGE_CODE else folder / language
        try:
            found: list[dict[str, Any]] = json.loads((place / NUMBERS).read_text())
        except (OSError, ValueError):
            return _shipped(language)
        return found
    return _shipped(language)


def _shipped(language: str) -> list[dict[str, Any]]:
    rows = tomllib.loads(SHIPPED.read_text())["hotline"]
    told = [{**row, **row.get(language, row["uk"])} for row in rows]
    return [{fact: row.get(fact, "") for fact in FACTS} for row in told]
