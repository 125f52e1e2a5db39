"""Step-by-step pages: what to do, in order."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from public_site.blocks.stages import StagesBlock
from public_site.hotlines.selectors import hotlines_of
from public_site.pages.content_page import ContentPage


class StagedPage(ContentPage):
    """A page whose first part is a list of stages; each stage's number is in its h3."""

    stages = StreamField(StagesBlock(), blank=True, verbose_name=_("stages"))

    printable = True
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("stages"),
        FieldPanel("body"),
        ContentPage.checked_panel,
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("stages")]

    class Meta:
        abstract = True


class StepsPage(StagedPage):
    """My documents were taken; I was not paid; how to get the status."""

    template = "public_site/pages/steps.html"

    class Meta:
        verbose_name = _("step by step")


class AbroadPage(StagedPage):
    """For those who read it in another country: with the numbers that work there."""

    template = "public_site/pages/abroad.html"

    class Meta:
        verbose_name = _("“I am abroad”")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the numbers that can be dialled from another country."""
        return {
            **super().get_context(request, *args, **kwargs),
            "lines_from_abroad": [line for line in hotlines_of(request) if line.abroad],
        }
