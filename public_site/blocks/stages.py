"""Stages of a step-by-step page: each may carry a number to call or a way on."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from public_site.blocks.hotline import HotlineChooserBlock
from public_site.blocks.links import TargetBlock
from public_site.blocks.text import PLAIN


class StageBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=90)
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN)
    hotline = HotlineChooserBlock(label=_("hotline"), required=False)
    label = blocks.CharBlock(
        label=_("words on the link"), required=False, default="", max_length=60
    )
    target = TargetBlock(label=_("where it leads"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Stage")


class StagesBlock(blocks.StreamBlock):
    stage = StageBlock()
