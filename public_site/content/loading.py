"""Brings the first content in: pages and hotlines, Ukrainian and English.

A page that is there already, by its place, is left as editors made it.
"""

import json
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Site

from public_site.content.files import (
    LANGUAGES,
    PageFile,
    hotline_rows,
    page_files,
)
from public_site.content.references import References
from public_site.content.self_check import place_self_check
from public_site.hotlines.models import Hotline
from public_site.pages.home import HomePage

Pages = dict[str, dict[str, Page]]  # language -> place -> page


@transaction.atomic
def load_content(*, hostname: str, port: int) -> bool:
    """Create what is missing; False if nothing was."""
    locales = {
        code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES
    }
    first = not HomePage.objects.exists()
    if first:
        _load_hotlines(locales)
        _clear_welcome_page(locales["uk"])
    pages: Pages = {code: {} for code in LANGUAGES}
    made = [(file, _place(file, pages, locales)) for file in page_files()]
    checks = place_self_check(pages, after="help")
    for code, locale in locales.items():
        references = References(locale, pages[code])
        for file, languages in made:
            if code in languages:
                _fill(pages[code][file.place], file.texts[code], references)
    if first:
        _point_site(pages["uk"][""], hostname, port)
    return checks or any(languages for file, languages in made)


def _load_hotlines(locales: dict[str, Locale]) -> None:
    for position, row in enumerate(hotline_rows()):
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


def _clear_welcome_page(locale: Locale) -> None:
    root = Page.get_first_root_node()
    root.locale = locale
    root.save()
    Page.objects.filter(depth=2).delete()


def _point_site(home: Page, hostname: str, port: int) -> None:
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": hostname, "port": port, "root_page": home},
    )


def _place(file: PageFile, pages: Pages, locales: dict[str, Locale]) -> set[str]:
    """Find the page in each language, or put an empty one there; say in which."""
    key, made = uuid4(), set()
    for code, locale in locales.items():
        parent = _parent(file, pages[code])
        slug = file.slug or ("home" if code == "uk" else f"home-{code}")
        page = parent.get_children().filter(slug=slug).first()
        if page is None:
            made.add(code)
            page = _add(file, parent, slug=slug, locale=locale, translation_key=key)
        key = page.translation_key
        pages[code][file.place] = page.specific
    return made


def _parent(file: PageFile, pages: dict[str, Page]) -> Page:
    if not file.place:
        return Page.get_first_root_node()
    return Page.objects.get(pk=pages[file.parent].pk)


def _add(file: PageFile, parent: Page, **fields: Any) -> Page:
    model = apps.get_model("public_site", file.kind)
    title = file.texts[fields["locale"].language_code]["title"]
    return parent.add_child(
        instance=model(title=title, live=False, **fields, **file.shared)
    )


def _fill(placed: Page, texts: dict[str, Any], references: References) -> None:
    page = type(placed).objects.get(pk=placed.pk)  # it may have children since
    for name, value in texts.items():
        if isinstance(page._meta.get_field(name), StreamField):
            value = json.dumps(references.stream(value))
        setattr(page, name, value.strip() if isinstance(value, str) else value)
    page.save_revision().publish()
