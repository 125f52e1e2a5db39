"""Puts the catalogue on a site, once a language."""

import tomllib
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction
from wagtail.models import Page, Site

from training.catalogue.models import CourseCataloguePage

FILE = Path(__file__).with_name("words.toml")


@transaction.atomic
def put_catalogue(*, acting_user: Any) -> list[CourseCataloguePage]:
    """Publish the page under the site's first page of each language that has one.

    Returns the pages that were made: where one stands already, it stays as it is.
    """
    written = tomllib.loads(FILE.read_text())
    slug, key, made = written.pop("slug"), uuid4(), []
    for home in _homes():
        words = written.get(home.locale.language_code, written["uk"])
        there = CourseCataloguePage.objects.child_of(home).first()
        if there is not None:
            key = there.translation_key
            continue
        texts = {name: text.strip() for name, text in words.items()}
        page = CourseCataloguePage(
            slug=slug, locale=home.locale, translation_key=key, live=False, **texts
        )
        home.add_child(instance=page)
        page.save_revision(user=acting_user).publish(user=acting_user)
        made.append(page)
    return made


def _homes() -> list[Page]:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return []
    rows = site.root_page.get_translations(inclusive=True).live()
    return list(rows.select_related("locale").order_by("path"))
