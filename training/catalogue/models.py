"""The entry of the courses on a public site: a page that lists what is published."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from training.courses.content import paragraphs
from training.courses.selectors import published_versions


class CourseCataloguePage(Page):
    """What can be learnt, for whom, and how to register. The rows are the courses'."""

    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences under the heading.")
    )
    how_to_register = models.TextField(
        _("how to register"),
        help_text=_("Stands below the list. An empty line begins a new paragraph."),
    )

    template = "training/catalogue/catalogue.html"
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("how_to_register"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("search_description"),
        index.SearchField("lead"),
        index.SearchField("how_to_register"),
    ]

    class Meta:
        verbose_name = _("catalogue of courses")

    # What a host's shell asks of its pages.
    indexed = True
    printable = False

    def structured_data(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return what Schema.org calls this page."""
        return {
            "@type": "WebPage",
            "name": self.title,
            "description": self.search_description,
            "url": self.get_full_url(request),
            "inLanguage": self.locale.language_code,
        }

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "courses": published_versions(),
            "registering": paragraphs(self.how_to_register),
        }
