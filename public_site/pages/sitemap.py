"""The sitemap: every page with its other languages. Few queries for any number."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from public_site.pages.selectors import by_translation, pages_for_search_engines


@dataclass(frozen=True)
class Version:
    code: str
    address: str


@dataclass(frozen=True)
class Entry:
    address: str
    changed: datetime | None
    languages: list[Version]


def entries(request: HttpRequest) -> list[Entry]:
    """Return one entry a page, in the order of the tree."""
    pages = pages_for_search_engines()
    versions = {
        key: _versions(group, request) for key, group in by_translation(pages).items()
    }
    return [
        Entry(
            address=page.get_full_url(request) or "",
            changed=page.last_published_at,
            languages=versions[page.translation_key],
        )
        for page in pages
    ]


def _versions(group: list[Page], request: HttpRequest) -> list[Version]:
    found = [
        Version(page.locale.language_code, page.get_full_url(request) or "")
        for page in group
    ]
    default = [each for each in found if each.code == settings.LANGUAGE_CODE]
    return found + [Version("x-default", each.address) for each in default]
