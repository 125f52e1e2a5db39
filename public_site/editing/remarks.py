"""What is wrong with a page, in words for its editor. Reads, changes nothing."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from public_site.editing.readability import TARGET_GRADE, VOWELS, reading
from public_site.editing.texts import prose_of, texts_of
from public_site.hotlines.models import Hotline

WORDS = Path(__file__).with_name("words.toml")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
LEAST_DESCRIPTION = 50


@dataclass(frozen=True)
class Remark:
    """`blocks`: the page is not published while it holds. `field` is where to look."""

    code: str
    text: str
    blocks: bool = False
    field: str = ""


def remarks(page: Page) -> list[Remark]:
    """Return every remark, those that block first."""
    found = [
        *_words(page),
        *_description(page),
        *_ukrainian_first(page),
        *_translation(page),
        *_numbers(page),
        *_reading(page),
    ]
    return sorted(found, key=lambda remark: not remark.blocks)


def blocking(page: Page) -> list[Remark]:
    return [remark for remark in remarks(page) if remark.blocks]


def language_of(page: Any) -> str:
    """Return the language of the words: a sheet may be in a third one."""
    return getattr(page, "text_language", "") or page.locale.language_code


def _words(page: Page) -> Iterator[Remark]:
    text = QUOTED.sub(" ", "\n".join(texts_of(page)))
    for pattern, instead in word_list(language_of(page)):
        found = pattern.search(text)
        if found:
            words = {"word": found[0], "instead": instead}
            message = _("Instead of “%(word)s” write “%(instead)s”.") % words
            yield Remark("word", message, blocks=True)


def _description(page: Page) -> Iterator[Remark]:
    where = "search_description"
    if not page.search_description.strip():
        message = _("Describe the page in a sentence: lists and search show it.")
        yield Remark("description", message, blocks=True, field=where)
    elif len(page.search_description) < LEAST_DESCRIPTION:
        message = _("The description is short: say what the reader will find.")
        yield Remark("short_description", message, field=where)


def _ukrainian_first(page: Page) -> Iterator[Remark]:
    """Ukrainian is never poorer than another language."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return
    first = (
        Page.objects.live()
        .filter(
            translation_key=page.translation_key,
            locale__language_code=settings.LANGUAGE_CODE,
        )
        .first()
    )
    if first is None:
        message = _("Publish the Ukrainian page first.")
        yield Remark("ukrainian", message, blocks=True)
    elif _length(page) > _length(first.specific):
        message = _("The Ukrainian page has fewer parts: add to it first.")
        yield Remark("poorer", message, blocks=True)


def _translation(page: Page) -> Iterator[Remark]:
    if page.locale.language_code != settings.LANGUAGE_CODE or not page.pk:
        return
    others = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    live = Page.objects.live().filter(translation_key=page.translation_key)
    there = set(live.values_list("locale__language_code", flat=True))
    for code in sorted(others - there):
        names = {"language": dict(settings.LANGUAGES)[code]}
        yield Remark("translation", _("Not translated yet: %(language)s.") % names)


def _numbers(page: Page) -> Iterator[Remark]:
    text = "\n".join(texts_of(page))
    numbers = Hotline.objects.filter(locale=page.locale).values_list("display", "dial")
    for display, dial in numbers:
        forms = "|".join(map(re.escape, {display, dial}))
        if re.search(rf"(?<!\d)(?:{forms})(?!\d)", text):
            message = _(
                "The number %(number)s is typed in the text: choose it in a block, and "
                "it will change by itself."
            )
            yield Remark("number", message % {"number": display})


def _reading(page: Page) -> Iterator[Remark]:
    language = language_of(page)
    if language not in VOWELS:
        return
    measured = reading(prose_of(page), language)
    if measured.grade > TARGET_GRADE:
        message = _("Hard to read: grade %(grade)s. Shorter sentences and words help.")
        yield Remark("grade", message % {"grade": measured.grade})
    for sentence in measured.long[:2]:
        message = _("A long sentence: “%(start)s…”")
        yield Remark("long", message % {"start": sentence[:60]})


@cache
def word_list(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Return patterns of words and what to write instead."""
    rows = tomllib.loads(WORDS.read_text()).get(language, [])
    return [
        (re.compile(rf"\b(?:{row['stem']})\b", re.IGNORECASE), row["instead"])
        for row in rows
    ]


def _length(page: Any) -> int:
    return len(getattr(page, "body", None) or [])
