"""The links of a page: to pages of ours by key, to other sites by address."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, TextField
from wagtail.fields import StreamField
from wagtail.models import Page

from public_site.once import linked_from
from public_site.pages.public_page import PublicPageMixin

ADDRESS = re.compile(r"https?://[^\s\"'<>«»\\]+")
AFTER_WORDS = ".,;:!?)"


@dataclass(frozen=True)
class Links:
    """What one live page links to."""

    page: Any
    pages: frozenset[int]
    addresses: frozenset[str]


def links_of_live_pages() -> Iterator[Links]:
    """Read every live page of ours, a model at a time."""
    for page in _live_pages():
        yield Links(page, frozenset(linked_from(page)), frozenset(_addresses(page)))


def gone(links: Iterable[Links]) -> set[int]:
    """Return the linked pages of ours that readers can no longer open. One query."""
    wanted = {key for one in links for key in one.pages}
    live = Page.objects.live().filter(pk__in=wanted).values_list("pk", flat=True)
    return wanted - set(live)


def _live_pages() -> Iterator[Any]:
    for model in apps.get_app_config("public_site").get_models():
        if issubclass(model, PublicPageMixin):
            pages: Any = model
            yield from pages.objects.live().exact_type(model).select_related("locale")


def _addresses(page: Any) -> Iterator[str]:
    for text in _texts(page):
        for found in ADDRESS.findall(text):
            yield found.rstrip(AFTER_WORDS).replace("&amp;", "&")


def _texts(page: Any) -> Iterator[str]:
    for field in type(page)._meta.get_fields():
        if isinstance(field, StreamField):
            raw = list(getattr(page, field.name).raw_data)
            yield json.dumps(raw, ensure_ascii=False)
        elif isinstance(field, CharField | TextField) and field.model in _own(page):
            yield str(getattr(page, field.name))


def _own(page: Any) -> tuple[type, ...]:
    """Return the page's models without Wagtail's: `url_path` is no link."""
    return tuple(one for one in type(page).__mro__ if one is not Page)
