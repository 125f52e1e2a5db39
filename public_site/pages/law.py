"""The library of law: acts with source, number, date, and whether anybody checked."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from public_site.pages.content_page import ContentPage


class LawIndexPage(ContentPage):
    """Lists the acts under it by kind."""

    template = "public_site/pages/law_index.html"
    subpage_types = ["public_site.LawPage"]

    class Meta:
        verbose_name = _("library of law")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the acts in the order of the tree."""
        acts = LawPage.objects.child_of(self).live().select_related("locale")
        return {
            **super().get_context(request, *args, **kwargs),
            "acts": list(acts.order_by("path")),
        }


class LawPage(ContentPage):
    """One act in plain words. Without `verified_on` it says it is not checked."""

    class Kind(models.TextChoices):
        LAW = "law", _("Law")
        CODE = "code", pgettext_lazy("kind of act", "Code")
        RESOLUTION = "resolution", _("Resolution of the Cabinet of Ministers")
        ORDINANCE = "ordinance", _("Ordinance of the Cabinet of Ministers")
        ORDER = "order", _("Order of a ministry")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    number = models.CharField(_("number"), max_length=40, blank=True)
    adopted_on = models.DateField(_("adopted"), null=True, blank=True)
    source = models.URLField(_("address of the official text"), blank=True)
    verified_on = models.DateField(
        _("compared with the official text"), null=True, blank=True
    )
    unverified_since = models.DateField(
        _("written down, not yet compared"), null=True, blank=True
    )

    template = "public_site/pages/law.html"
    parent_page_types = ["public_site.LawIndexPage"]
    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("number"), FieldPanel("adopted_on")]),
                FieldPanel("source"),
                FieldRowPanel(
                    [FieldPanel("verified_on"), FieldPanel("unverified_since")]
                ),
            ],
            heading=_("The act"),
        ),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("number")]

    class Meta:
        verbose_name = _("act of law")

    def structured_data(self, request: HttpRequest | None) -> dict[str, Any]:
        """Name it legislation."""
        return {
            **super().structured_data(request),
            "@type": "Legislation",
            "legislationIdentifier": self.number,
            "legislationDate": self.adopted_on and self.adopted_on.isoformat(),
        }
