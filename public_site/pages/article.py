"""An article: a text that is read through."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from public_site.pages.content_page import ContentPage


class ArticlePage(ContentPage):
    published_on = models.DateField(_("day"), default=timezone.localdate)

    template = "public_site/pages/article.html"
    content_panels = [*ContentPage.content_panels, FieldPanel("published_on")]

    class Meta:
        verbose_name = _("article")

    def structured_data(self, request: HttpRequest | None) -> dict[str, Any]:
        """Name it an article, with its day."""
        return {
            **super().structured_data(request),
            "@type": "Article",
            "headline": self.title,
            "datePublished": self.published_on.isoformat(),
        }
