"""Questions and answers."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from public_site.pages.content_page import ContentPage


class FAQPage(ContentPage):
    """A page of `questions` blocks."""

    template = "public_site/pages/content.html"

    class Meta:
        verbose_name = _("questions and answers")

    def structured_data(self, request: HttpRequest | None) -> dict[str, Any]:
        """Name every question with its answer in plain text."""
        asked = [
            item
            for block in self.body
            if block.block_type == "questions"
            for item in block.value["questions"]
        ]
        return {
            **super().structured_data(request),
            "@type": "FAQPage",
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": item["question"],
                    "acceptedAnswer": {
                        "@type": "Answer",
                        "text": " ".join(strip_tags(item["answer"].source).split()),
                    },
                }
                for item in asked
            ],
        }
