"""Brings the first content in: once, in Ukrainian and English."""

import tomllib
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction
from wagtail.models import Locale, Page, Site

from public_site.hotlines.models import Hotline
from public_site.pages.home import HomePage

HERE = Path(__file__).parent
TEXT_FIELDS = (
    "title",
    "slug",
    "search_description",
    "heading",
    "lead",
    "safety_heading",
    "safety_text",
)


@transaction.atomic
def load_content(*, hostname: str, port: int) -> bool:
    """Create locales, hotlines, home pages and the site; False if they exist."""
    if HomePage.objects.exists():
        return False
    locales = {
        code: Locale.objects.get_or_create(language_code=code)[0]
        for code in ("uk", "en")
    }
    _load_hotlines(locales)
    home = _load_home(locales)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": hostname, "port": port, "root_page": home},
    )
    return True


def _load_hotlines(locales: dict[str, Locale]) -> None:
    rows = tomllib.loads((HERE / "hotlines.toml").read_text())["hotline"]
    for position, row in enumerate(rows):
        texts = {code: row.pop(code) for code in locales}
        key = uuid4()
        for code, locale in locales.items():
            Hotline.objects.create(
                translation_key=key,
                locale=locale,
                position=position,
                **row,
                **texts[code],
            )


def _load_home(locales: dict[str, Locale]) -> HomePage:
    pages = tomllib.loads((HERE / "home.toml").read_text())
    root = Page.get_first_root_node()
    root.locale = locales["uk"]
    root.save()
    Page.objects.filter(depth=2).delete()
    root.refresh_from_db()
    key = uuid4()
    made = [
        root.add_child(
            instance=HomePage(
                locale=locales[code],
                translation_key=key,
                body=_body(pages[code]["body"]),
                **{name: pages[code][name] for name in TEXT_FIELDS},
            )
        )
        for code in ("uk", "en")
    ]
    for page in made:
        page.save_revision().publish()
    return made[0]


def _body(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "type": block["type"],
            "value": {name: block[name] for name in block if name != "type"},
        }
        for block in blocks
    ]
