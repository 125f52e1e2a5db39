"""A number inside a page: chosen, never typed."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class HotlineChooserBlock(SnippetChooserBlock):
    """One hotline of the list; change it there and every page follows."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.pop("target_model", None)
        super().__init__("public_site.Hotline", **kwargs)


class PhoneActionBlock(blocks.StructBlock):
    """A call as the next step."""

    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=90)
    text = blocks.TextBlock(label=_("text"), required=False)
    hotline = HotlineChooserBlock(label=_("hotline"))

    class Meta:
        icon = "mobile-alt"
        label = _("Phone number")
        template = "public_site/blocks/phone_action_block.html"
