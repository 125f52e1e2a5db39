"""Wagtail's own screens in Ukrainian: our words fill what upstream lacks."""

from pathlib import Path
from typing import Any

import polib
import pytest
import wagtail
from django.conf import settings
from django.test import Client
from django.utils import translation
from wagtail.models import Page

from public_site.content.loading import load_content
from tests.cast import Cast

CATALOGUES = sorted(Path(settings.BASE_DIR, "portal/wagtail_locale").rglob("*.po"))
UPSTREAM = Path(wagtail.__file__).parent


def pairs(path: Path) -> list[tuple[str, str]]:

    return [
        (entry.msgid, entry.msgstr or "plural") for entry in polib.pofile(str(path))
    ]


def test_there_are_both_catalogues_and_they_are_full() -> None:
    assert [path.name for path in CATALOGUES] == ["django.po", "djangojs.po"]
    for path in CATALOGUES:
        assert all(words for _msgid, words in pairs(path)), path


def test_we_translate_only_what_wagtail_says() -> None:
    """A message that a new Wagtail has dropped is a line to drop here."""
    said = {
        msgid
        for path in UPSTREAM.rglob("locale/en/LC_MESSAGES/*.po")
        for msgid, _words in pairs(path)
    }
    ours = {msgid for path in CATALOGUES for msgid, _words in pairs(path)}
    assert len(ours) > 250
    assert ours - said == set()


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [
        ("Schedule to publish", "Запланувати публікацію"),
        ("Go to the first error", "До першої помилки"),
        ("Publish", "Опублікувати"),
    ],
)
def test_the_words_are_in_use(english: str, ukrainian: str) -> None:
    with translation.override("uk"):
        assert translation.gettext(english) == ukrainian


ENGLISH_IN_SIGHT = ("Save draft", "Submit for", "Visible to all", "Content metrics")


def test_the_editor_of_a_page_speaks_ukrainian(cast: Cast) -> None:
    load_content(hostname="localhost", port=8000)
    client: Client = cast.client("root", zone="staff")
    page: Any = Page.objects.get(slug="online", locale__language_code="uk")
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert [words for words in ENGLISH_IN_SIGHT if words in html] == []
    assert "Запланувати" in html or "Опублікувати" in html
