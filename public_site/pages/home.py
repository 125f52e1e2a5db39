"""The home page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from public_site.blocks.body import BodyBlock
from public_site.hotlines.selectors import hotlines_of
from public_site.pages.public_page import PublicPageMixin


class HomePage(PublicPageMixin, Page):
    """The first page: a number at once, then what a caller can expect."""

    heading = models.CharField(_("heading"), max_length=80)
    lead = models.TextField(_("lead"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    safety_heading = models.CharField(_("safety heading"), max_length=80)
    safety_text = models.TextField(_("safety text"))

    template = "public_site/pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("heading"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("safety_heading"),
        FieldPanel("safety_text"),
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the hotlines, the featured one apart."""
        lines = hotlines_of(request)
        return {
            **super().get_context(request, *args, **kwargs),
            "hotlines": lines,
            "featured": next((line for line in lines if line.featured), None),
        }
