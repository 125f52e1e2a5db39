"""How soon to call: three cards, three blocks. Shape and word first, colour last."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from public_site.blocks.hotline import HotlineChooserBlock
from public_site.blocks.links import TargetBlock


class UrgencyNowBlock(blocks.StructBlock):
    """Danger this minute."""

    text = blocks.TextBlock(label=_("when"), max_length=200)
    hotline = HotlineChooserBlock(label=_("hotline"))

    class Meta:
        icon = "warning"
        label = _("At once")
        template = "public_site/blocks/urgency_now_block.html"


class UrgencyTodayBlock(blocks.StructBlock):
    """A matter for today."""

    text = blocks.TextBlock(label=_("when"), max_length=200)
    hotline = HotlineChooserBlock(label=_("hotline"))

    class Meta:
        icon = "date"
        label = _("Today")
        template = "public_site/blocks/urgency_today_block.html"


class UrgencyReadyBlock(blocks.StructBlock):
    """No hurry: the reader decides when. A number stands in for a room not there."""

    text = blocks.TextBlock(label=_("when"), max_length=200)
    label = blocks.CharBlock(label=_("words on the link"), max_length=40)
    target = TargetBlock(label=_("where it leads"))
    hotline = HotlineChooserBlock(label=_("hotline, if the room is not there"))

    class Meta:
        icon = "success"
        label = _("When you are ready")
        template = "public_site/blocks/urgency_ready_block.html"


class UrgencyCardsBlock(blocks.StreamBlock):
    now = UrgencyNowBlock()
    today = UrgencyTodayBlock()
    ready = UrgencyReadyBlock()

    class Meta:
        min_num = 1
        block_counts = {name: {"max_num": 1} for name in ("now", "today", "ready")}


class UrgencyBlock(blocks.StructBlock):
    """A row of cards under one heading."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    cards = UrgencyCardsBlock(label=_("cards"))

    class Meta:
        icon = "warning"
        label = _("How soon to call")
        template = "public_site/blocks/urgency_block.html"
