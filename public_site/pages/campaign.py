"""Campaigns: a period, and materials as a kit with a short address and its code."""

from typing import Any

import segno
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from public_site.blocks.kit import KitBlock
from public_site.pages.content_page import ContentPage
from public_site.papers.places import name_of, paper_at


class CampaignIndexPage(ContentPage):
    """Campaigns that run, and those that have ended."""

    template = "public_site/pages/campaign_index.html"
    subpage_types = ["public_site.CampaignPage"]

    class Meta:
        verbose_name = _("campaigns")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the campaigns, those that run first."""
        rows = CampaignPage.objects.child_of(self).live().select_related("locale")
        campaigns = list(rows.order_by("-starts_on"))
        return {
            **super().get_context(request, *args, **kwargs),
            "running": [row for row in campaigns if not row.is_over],
            "over": [row for row in campaigns if row.is_over],
        }


class CampaignPage(ContentPage):
    """`short_address` is what a poster carries: `/go/<short_address>/`."""

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    short_address = models.SlugField(
        _("short address"),
        max_length=24,
        help_text=_("A few Latin letters for posters: portal.example/go/letters"),
    )
    kit = StreamField(KitBlock(), blank=True, verbose_name=_("materials"))

    template = "public_site/pages/campaign.html"
    paper_template = "public_site/papers/posters.html"
    parent_page_types = ["public_site.CampaignIndexPage"]
    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("short_address"),
        FieldPanel("kit"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("kit")]

    class Meta:
        verbose_name = _("campaign")

    @property
    def is_over(self) -> bool:
        return self.ends_on < timezone.localdate()

    @property
    def short_url(self) -> str:
        """Return the whole short address."""
        site = self.get_site()
        path = reverse(
            "public_site:campaign", kwargs={"short_address": self.short_address}
        )
        return (site.root_url if site else "") + path

    @property
    def posters(self) -> list[Any]:
        return [item.value for item in self.kit if item.block_type == "poster"]

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the short address, its code to print, and the posters' PDF if any."""
        name = name_of(self)
        return {
            **super().get_context(request, *args, **kwargs),
            "short_url": self.short_url,
            "short_code": _code(self.short_url),
            "paper": name if paper_at(name) else "",
        }


def _code(address: str) -> SafeString:
    """Return the QR code as SVG with a title, for screen and paper."""
    drawn = segno.make(address, micro=False, error="m").svg_inline(
        scale=4, border=2, title=address, omitsize=True, svgclass="", lineclass=""
    )
    # safe: drawn by segno, which escapes the title
    return mark_safe(drawn)  # noqa: S308
