"""Sections of the site and its topics."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from public_site.pages.content_page import ContentPage

SUBPAGES = [
    f"public_site.{name}"
    for name in (
        *("SectionPage", "TopicPage", "ArticlePage", "StepsPage", "AbroadPage"),
        *("TeenagerPage", "TellingPage", "JournalistPage", "RightsPackPage"),
        *("FAQPage", "LawIndexPage"),
    )
]


class Pillar(models.TextChoices):
    """The four parts of the programme."""

    PREVENTION = "prevention", _("Prevention")
    PROTECTION = "protection", _("Protection")
    PROSECUTION = "prosecution", _("Prosecution")
    PARTNERSHIP = "partnership", _("Partnership")


class SectionPage(ContentPage):
    """A part of the site: says what is in it and lists its pages."""

    template = "public_site/pages/section.html"
    parent_page_types = ["public_site.HomePage", "public_site.SectionPage"]
    subpage_types = SUBPAGES

    class Meta:
        verbose_name = _("section")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the pages of the section, with their descriptions."""
        children = self.get_children().live().select_related("locale")
        return {
            **super().get_context(request, *args, **kwargs),
            "children": list(children.order_by("path")),
        }


class TopicPage(ContentPage):
    """One subject, told for the reader it concerns."""

    pillar = models.CharField(
        _("part of the programme"), max_length=16, choices=Pillar.choices, blank=True
    )

    template = "public_site/pages/topic.html"
    content_panels = [*ContentPage.content_panels, FieldPanel("pillar")]

    class Meta:
        verbose_name = _("topic")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the topics before and after."""
        topics = self.around().siblings
        places = {page.pk: place for place, page in enumerate(topics)}
        here = places.get(self.pk, -1)
        return {
            **super().get_context(request, *args, **kwargs),
            "before": topics[here - 1] if here > 0 else None,
            "after": topics[here + 1] if 0 <= here < len(topics) - 1 else None,
        }
