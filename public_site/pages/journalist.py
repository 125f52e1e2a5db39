"""For journalists: whom to ask, when figures come out, how to write without harm."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from public_site.blocks.releases import ReleasesBlock
from public_site.pages.content_page import ContentPage


class JournalistPage(ContentPage):
    """`press_contact` is a role; what is empty is not shown."""

    press_contact = models.CharField(_("who answers"), max_length=160, blank=True)
    press_email = models.EmailField(_("e-mail for the press"), blank=True)
    press_phone = models.CharField(_("phone for the press"), max_length=24, blank=True)
    releases = StreamField(ReleasesBlock(), blank=True, verbose_name=_("release days"))

    template = "public_site/pages/journalist.html"
    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("press_contact"),
                FieldPanel("press_email"),
                FieldPanel("press_phone"),
            ],
            heading=_("Contact for the press"),
        ),
        FieldPanel("releases"),
    ]

    class Meta:
        verbose_name = _("for journalists")
