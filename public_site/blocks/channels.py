"""Who is told and who is not: the same four facts on every way to turn for help."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ChannelBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("way to turn for help"), max_length=80)
    answers = blocks.CharBlock(label=_("who answers"), max_length=160)
    told = blocks.CharBlock(label=_("who is told"), max_length=240)
    untold = blocks.CharBlock(label=_("who is not told"), max_length=240)

    class Meta:
        icon = "group"
        label = _("Way")


class ChannelsBlock(blocks.StructBlock):
    """Each way to turn for help with its four facts."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    lead = blocks.TextBlock(label=_("lead"), required=False, default="")
    channels = blocks.ListBlock(ChannelBlock(), min_num=1, label=_("ways"))

    class Meta:
        icon = "group"
        label = _("Who is told")
        template = "public_site/blocks/channels_block.html"
