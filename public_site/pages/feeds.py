"""News as RSS, a feed a language."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from public_site.pages.news import NewsPage
from public_site.pages.selectors import newest_news


class NewsFeed(Feed):
    """Its language is that of its address."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return request.build_absolute_uri("/")

    def link(self, front: str) -> str:
        return front

    def title(self) -> str:
        return _("News: combating trafficking in human beings")

    def description(self) -> str:
        return _("News and events of the portal.")

    def items(self) -> QuerySet[NewsPage]:
        return newest_news(get_language() or "")

    def item_title(self, item: NewsPage) -> str:
        return str(item.title)

    def item_description(self, item: NewsPage) -> str:
        return str(item.lead or item.search_description)

    def item_link(self, item: NewsPage) -> str:
        return item.full_url or ""

    def item_pubdate(self, item: NewsPage) -> datetime:
        return timezone.make_aware(datetime.combine(item.published_on, time()))
