"""A number inside a page: chosen, never typed."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from public_site.once import shared_lines


class HotlineChooserBlock(SnippetChooserBlock):
    """One hotline of the list; change it there and every page follows."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.pop("target_model", None)
        super().__init__("public_site.Hotline", **kwargs)

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """Return the chosen hotlines: those the page has read are not read again."""
        wanted = list(values)
        known = shared_lines()
        if all(key is None or key in known for key in wanted):
            return [known.get(key) for key in wanted]
        found: list[Any] = super().bulk_to_python(wanted)
        return found


class PhoneActionBlock(blocks.StructBlock):
    """A call as the next step."""

    heading = blocks.CharBlock(
        label=_("heading"), required=False, default="", max_length=90
    )
    text = blocks.TextBlock(label=_("text"), required=False, default="")
    hotline = HotlineChooserBlock(label=_("hotline"))

    class Meta:
        icon = "mobile-alt"
        label = _("Phone number")
        template = "public_site/blocks/phone_action_block.html"
