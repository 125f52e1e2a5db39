"""Advice: do and don't, signs to stop at, rights."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class DoDontBlock(blocks.StructBlock):
    """Two short lists side by side; a tick, a cross and a word."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    do = blocks.ListBlock(blocks.CharBlock(max_length=160), label=_("do"))
    dont = blocks.ListBlock(blocks.CharBlock(max_length=160), label=_("better not"))

    class Meta:
        icon = "tick-inverse"
        label = _("Do and better not")
        template = "public_site/blocks/do_dont_block.html"


class RightBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=60)
    text = blocks.TextBlock(label=_("text"))

    class Meta:
        icon = "tick"
        label = _("Right")


class RightsBlock(blocks.StructBlock):
    """What a person is entitled to, with the law it rests on."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    lead = blocks.TextBlock(label=_("lead"), required=False, default="")
    rights = blocks.ListBlock(RightBlock(), min_num=2, label=_("rights"))
    basis = blocks.CharBlock(
        label=_("legal basis"), required=False, default="", max_length=160
    )

    class Meta:
        icon = "tick"
        label = _("Rights")
        template = "public_site/blocks/rights_block.html"


class SignsBlock(blocks.StructBlock):
    """Signs to stop at, as a plain list."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    lead = blocks.TextBlock(label=_("lead"), required=False, default="")
    signs = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("signs"))

    class Meta:
        icon = "warning"
        label = _("Signs")
        template = "public_site/blocks/signs_block.html"
