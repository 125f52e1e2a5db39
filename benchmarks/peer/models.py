"""A page with a StreamField and a snippet, as the Wagtail tutorial makes them."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index


class PeerHotline(models.Model):
    name = models.CharField(max_length=120)
    dial = models.CharField(max_length=24)
    hours = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.name


class PeerPage(Page):
    """One page type for all; a listing shows its children."""

    body = StreamField(
        [("heading", blocks.CharBlock()), ("text", blocks.RichTextBlock())]
    )

    template = "peer/page.html"
    search_fields = [*Page.search_fields, index.SearchField("body")]

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "hotlines": PeerHotline.objects.all(),
            "children": self.get_children().live().specific(),
        }
