"""The emergency copy: one static page a language, for the day when we are down.

The proxy serves it when the application or the database does not answer. It asks
nothing of either, so the numbers are read as long as a web server runs.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from public_site import conf
from public_site.emergency.numbers import NUMBERS, number_of
from public_site.files import put
from public_site.hotlines.selectors import hotlines
from public_site.pages.home import HomePage

PAGE = "index.html"
CORE = frozenset({"steps", "signs", "rights"})  # of the home page: they help alone


def write_copy() -> list[Path]:
    """Write the copy in every language that has a live home page; return the files.

    A reader never meets half a file. Does nothing while no folder is set.
    """
    folder = conf.emergency_dir()
    if folder is None:
        return []
    return [
        written
        for code, _ in settings.LANGUAGES
        for written in _write_language(folder, code)
    ]


def keep_true(sender: Any, **kwargs: Any) -> None:
    """Receive `content_changed`."""
    write_copy()


def _write_language(folder: Path, code: str) -> list[Path]:
    with translation.override(code):
        home = HomePage.objects.live().filter(locale__language_code=code).first()
        if home is None:
            return []
        lines = list(hotlines())
        context: dict[str, Any] = {
            "page": home,
            "hotlines": lines,
            "core": [block for block in home.body if block.block_type in CORE],
        }
        text = render_to_string("public_site/emergency/page.html", context)
        place = folder if code == settings.LANGUAGE_CODE else folder / code
        facts = json.dumps([number_of(line) for line in lines], ensure_ascii=False)
        files = {place / PAGE: text, place / NUMBERS: facts}
        return [put(path, content.encode()) for path, content in files.items()]
