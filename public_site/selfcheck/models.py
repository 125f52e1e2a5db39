"""The self-check: a page whose questions editors change and that keeps no answer."""

from http import HTTPMethod
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from public_site.pages.public_page import PublicPageMixin
from public_site.selfcheck.blocks import QuestionBlock, TopicBlock
from public_site.selfcheck.serving import answer


class SelfCheckPage(PublicPageMixin, Page):
    """Topics, then one question a screen, then advice with reasons."""

    heading = models.CharField(_("heading"), max_length=80)
    lead = models.TextField(_("lead"))
    topics = StreamField([("topic", TopicBlock())], verbose_name=_("topics"))
    questions = StreamField(
        [("question", QuestionBlock())], verbose_name=_("questions")
    )
    pause_from = models.PositiveSmallIntegerField(
        _("weight that asks to find out"), default=3
    )
    now_from = models.PositiveSmallIntegerField(
        _("weight that puts a human voice first"), default=6
    )
    heading_now = models.CharField(_("heading: stop and ask"), max_length=120)
    lead_now = models.TextField(_("lead: stop and ask"))
    heading_pause = models.CharField(_("heading: find out first"), max_length=120)
    lead_pause = models.TextField(_("lead: find out first"))
    heading_calm = models.CharField(_("heading: no sign named"), max_length=120)
    lead_calm = models.TextField(_("lead: no sign named"))

    template = "public_site/selfcheck/topics.html"
    parent_page_types = ["public_site.HomePage", "public_site.SectionPage"]
    subpage_types: list[str] = []
    allowed_http_methods = [
        *PublicPageMixin.allowed_http_methods,
        HTTPMethod.POST,
    ]
    indexed = False
    content_panels = [
        *Page.content_panels,
        FieldPanel("heading"),
        FieldPanel("lead"),
        FieldPanel("topics"),
        FieldPanel("questions"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("pause_from"), FieldPanel("now_from")]),
                FieldPanel("heading_now"),
                FieldPanel("lead_now"),
                FieldPanel("heading_pause"),
                FieldPanel("lead_pause"),
                FieldPanel("heading_calm"),
                FieldPanel("lead_calm"),
            ],
            heading=_("Result"),
        ),
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("search_description"),
        index.SearchField("lead"),
        index.SearchField("topics"),
    ]

    class Meta:
        verbose_name = _("self-check")

    def clean(self) -> None:
        """Refuse a question that no topic asks, and a key that stands twice."""
        super().clean()
        topics = [block.value["key"] for block in self.topics]
        questions = [block.value["key"] for block in self.questions]
        for field, keys in (("topics", topics), ("questions", questions)):
            if len(keys) != len(set(keys)):
                raise ValidationError({field: _("Two of them have the same key.")})
        named = {key for block in self.questions for key in block.value["topics"]}
        if unknown := sorted(named - set(topics)):
            raise ValidationError(
                {"questions": _("No such topic: %s.") % ", ".join(unknown)}
            )

    def serve(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Answer a screen; nothing is kept but in the page that is sent."""
        return answer(self, request)
