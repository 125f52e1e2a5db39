"""Reads of pages for addresses that are not pages."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Page

from public_site.pages.campaign import CampaignPage
from public_site.pages.news import NewsPage

FEED_LENGTH = 30


def campaign_at(short_address: str, language: str) -> CampaignPage | None:
    """Return the live campaign with a short address, in the reader's language first."""
    rows = CampaignPage.objects.live().filter(short_address=short_address)
    found = {row.locale.language_code: row for row in rows.select_related("locale")}
    return found.get(language) or next(iter(found.values()), None)


def newest_news(language: str) -> QuerySet[NewsPage]:
    live = NewsPage.objects.live().filter(locale__language_code=language)
    rows: QuerySet[NewsPage] = live.select_related("locale")
    return rows.order_by("-published_on", "-pk")[:FEED_LENGTH]


def pages_for_search_engines() -> list[Page]:
    """Return every live page that may be found from outside, by the tree."""
    rows = Page.objects.live().public().filter(depth__gte=2)
    return [
        page
        for page in rows.select_related("locale", "content_type").order_by("path")
        if getattr(page.specific_class, "indexed", True)
    ]


def by_translation(pages: Iterable[Page]) -> dict[UUID, list[Page]]:
    """Return pages that say the same in different languages, together."""
    grouped: dict[UUID, list[Page]] = defaultdict(list)
    for page in pages:
        grouped[page.translation_key].append(page)
    return grouped
