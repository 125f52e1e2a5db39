"""Contacts: every number with all that is known of it; the accessibility statement."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from public_site.hotlines.selectors import hotlines_of
from public_site.pages.content_page import ContentPage


class ContactsPage(ContentPage):
    template = "public_site/pages/contacts.html"

    class Meta:
        verbose_name = _("contacts")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add every hotline."""
        return {
            **super().get_context(request, *args, **kwargs),
            "all_lines": hotlines_of(request),
        }


class AccessibilityPage(ContentPage):
    """The statement: against what it was measured, when, how, what is still wrong."""

    class Status(models.TextChoices):
        FULL = "full", _("meets the standard")
        PARTIAL = "partial", _("meets the standard in part")
        NOT_YET = "not_yet", _("does not meet the standard yet")

    standard = models.CharField(_("standard"), max_length=160)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices)
    assessed_on = models.DateField(_("measured on"), null=True, blank=True)
    assessed_how = models.CharField(_("measured how"), max_length=240, blank=True)
    feedback_email = models.EmailField(_("e-mail for remarks"), blank=True)

    template = "public_site/pages/accessibility.html"
    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("standard"),
                FieldRowPanel([FieldPanel("status"), FieldPanel("assessed_on")]),
                FieldPanel("assessed_how"),
                FieldPanel("feedback_email"),
            ],
            heading=_("Measurement"),
        ),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
