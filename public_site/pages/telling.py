"""Who is told and who is not: on every channel, and to a reader under 18 first."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from public_site.hotlines.selectors import hotlines_of
from public_site.pages.content_page import ContentPage


class TellingPage(ContentPage):
    """Every hotline says itself who is told; the body adds the other ways."""

    template = "public_site/pages/telling.html"

    class Meta:
        verbose_name = _("who is told")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the hotlines that say who is told."""
        return {
            **super().get_context(request, *args, **kwargs),
            "told_lines": [line for line in hotlines_of(request) if line.told],
        }


class TeenagerPage(ContentPage):
    """For readers under 18: what must be told, and to whom, before anything is sent."""

    told_heading = models.CharField(_("heading: what must be told"), max_length=90)
    told_text = models.TextField(_("what must be told, to whom, and what need not"))

    template = "public_site/pages/teenager.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("told_heading"),
        FieldPanel("told_text"),
        FieldPanel("body"),
        ContentPage.checked_panel,
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("told_text")]

    class Meta:
        verbose_name = _("for teenagers")
