"""Steps in order, with a word beside them."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from public_site.blocks.hotline import HotlineChooserBlock
from public_site.blocks.links import TargetBlock


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=90)
    text = blocks.TextBlock(label=_("text"))
    hotline = HotlineChooserBlock(label=_("hotline"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class SideBlock(blocks.StructBlock):
    """A card beside the steps: one thing to do if the steps do not fit."""

    title = blocks.CharBlock(
        label=_("title"), required=False, default="", max_length=60
    )
    text = blocks.TextBlock(label=_("text"), required=False, default="", max_length=240)
    label = blocks.CharBlock(
        label=_("words on the link"), required=False, default="", max_length=40
    )
    target = TargetBlock(label=_("where it leads"), required=False)

    class Meta:
        icon = "form"
        label = _("Card beside the steps")


class StepsBlock(blocks.StructBlock):
    """What happens, in order."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    steps = blocks.ListBlock(StepBlock(), min_num=2, max_num=9, label=_("steps"))
    side = SideBlock(label=_("card beside the steps"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "public_site/blocks/steps_block.html"
