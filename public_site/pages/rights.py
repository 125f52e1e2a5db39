"""The rights and safety pack: to read, to print, in more languages than two."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from public_site.pages.content_page import ContentPage
from public_site.papers.places import name_of, paper_at

LANGUAGES = [
    ("ru", "Русский"),
    ("pl", "Polski"),
    ("ro", "Română"),
    ("hu", "Magyar"),
    ("de", "Deutsch"),
    ("uk", "Українська"),
    ("en", "English"),
]


class RightsPackPage(ContentPage):
    """One pack. `text_language` is set where the text is in a third language.

    A film in sign language and an easy version are shown only where they are given.
    """

    text_language = models.CharField(
        _("language of the text, if another"),
        max_length=8,
        choices=LANGUAGES,
        blank=True,
    )
    sign_language_film = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("film in sign language"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    easy_version = models.ForeignKey(
        Page,
        verbose_name=_("easy version"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    printable = True
    template = "public_site/pages/rights.html"
    paper_template = "public_site/papers/pack.html"
    parent_page_types = [
        *ContentPage.parent_page_types,
        "public_site.RightsPackPage",
    ]
    subpage_types = ["public_site.RightsPackPage"]
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("text_language"),
        MultiFieldPanel(
            [FieldPanel("sign_language_film"), FieldPanel("easy_version")],
            heading=_("For those who do not read much"),
        ),
    ]

    class Meta:
        verbose_name = _("rights and safety pack")

    @property
    def is_unchecked(self) -> bool:
        """Say whether nobody who speaks the language has read the text yet."""
        return bool(self.text_language) and self.checked_on is None

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the same pack in other languages, and its PDF if there is one."""
        packs = RightsPackPage.objects.live().exclude(text_language="")
        near = packs.child_of(self.get_parent() if self.text_language else self)
        name = name_of(self)
        return {
            **super().get_context(request, *args, **kwargs),
            "paper": name if paper_at(name) else "",
            "packs": list(near.select_related("locale").order_by("path")),
        }
