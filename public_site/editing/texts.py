"""All that a page says, as plain text: what its checks read."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page

OWN = ("title", "seo_title", "search_description")


def texts_of(page: Page) -> list[str]:
    """Return every text of a page that an editor typed."""
    return [text for text in _typed(page) if text.strip()]


def prose_of(page: Page) -> list[str]:
    """Return the texts that are sentences: what readability is measured on."""
    return [text for text in texts_of(page) if len(text.split()) >= SENTENCE]


SENTENCE = 4


def _typed(page: Any) -> Iterator[str]:
    for name in OWN:
        yield getattr(page, name) or ""
    for field in page._meta.local_fields:
        value = getattr(page, field.attname)
        if isinstance(field, StreamField):
            yield from field.stream_block.get_searchable_content(value)
        elif isinstance(field, models.CharField | models.TextField) and value:
            yield "" if field.choices else str(value)
