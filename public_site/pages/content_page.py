"""A page of text: a lead, a body of blocks, and who checked it when."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from public_site.blocks.body import BodyBlock
from public_site.pages.public_page import PublicPageMixin


class ContentPage(PublicPageMixin, Page):
    """What nearly every page is. `checked_by` names a role, never a person."""

    lead = models.TextField(_("lead"), blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    checked_by = models.CharField(
        _("who checked it"),
        max_length=120,
        blank=True,
        help_text=_("A role, not a name: lawyer, doctor, safety specialist."),
    )
    check_due_on = models.DateField(_("next check"), null=True, blank=True)

    parent_page_types = [
        "public_site.HomePage",
        "public_site.SectionPage",
    ]
    subpage_types: list[str] = []
    checked_panel = MultiFieldPanel(
        [
            FieldPanel("checked_by"),
            FieldRowPanel([FieldPanel("checked_on"), FieldPanel("check_due_on")]),
        ],
        heading=_("Checked"),
    )
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        checked_panel,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("search_description"),
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    @property
    def is_overdue(self) -> bool:
        """Say whether the day of the next check has passed."""
        due = self.check_due_on
        return due is not None and due < timezone.localdate()

    def structured_data(self, request: HttpRequest | None) -> dict[str, Any]:
        """Add the day of the last check."""
        known = super().structured_data(request)
        if self.checked_on:
            known["lastReviewed"] = self.checked_on.isoformat()
        return known
