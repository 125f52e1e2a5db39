"""News and events."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from public_site.pages.content_page import ContentPage

PAGE_SIZE = 20


class NewsIndexPage(ContentPage):
    """What happened, newest first, and what is to come."""

    template = "public_site/pages/news_index.html"
    subpage_types = ["public_site.NewsPage", "public_site.EventPage"]

    class Meta:
        verbose_name = _("news and events")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add one page of news and every event that is not over."""
        news = NewsPage.objects.child_of(self).live().select_related("locale")
        events = EventPage.objects.child_of(self).live().select_related("locale")
        pages = Paginator(news.order_by("-published_on", "-pk"), PAGE_SIZE)
        to_come = events.filter(ends_at__gte=timezone.now())
        return {
            **super().get_context(request, *args, **kwargs),
            "news": pages.get_page(request.GET.get("p")),
            "events": list(to_come.order_by("starts_at")),
        }


class NewsPage(ContentPage):
    published_on = models.DateField(_("day"), default=timezone.localdate)

    template = "public_site/pages/article.html"
    parent_page_types = ["public_site.NewsIndexPage"]
    content_panels = [*ContentPage.content_panels, FieldPanel("published_on")]

    class Meta:
        verbose_name = _("news item")

    def structured_data(self, request: HttpRequest | None) -> dict[str, Any]:
        """Name it news, with its day."""
        return {
            **super().structured_data(request),
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": self.published_on.isoformat(),
        }


class EventPage(ContentPage):
    """A place of a public event; never of a shelter."""

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True)

    template = "public_site/pages/event.html"
    parent_page_types = ["public_site.NewsIndexPage"]
    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("place"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("place")]

    class Meta:
        verbose_name = _("event")

    def structured_data(self, request: HttpRequest | None) -> dict[str, Any]:
        """Name it an event with its time and place."""
        return {
            **super().structured_data(request),
            "@type": "Event",
            "startDate": timezone.localtime(self.starts_at).isoformat(),
            "endDate": timezone.localtime(self.ends_at).isoformat(),
            "location": self.place,
        }
