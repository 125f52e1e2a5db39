"""What a campaign gives to those who carry it on: texts and numbers to print."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from public_site.blocks.hotline import HotlineChooserBlock


class PosterBlock(blocks.StructBlock):
    """The words of a poster; the number comes from the list, the code from the page."""

    title = blocks.CharBlock(label=_("large words"), max_length=70)
    text = blocks.TextBlock(label=_("text"), max_length=240)
    hotline = HotlineChooserBlock(label=_("hotline"))

    class Meta:
        icon = "doc-full"
        label = _("Poster")
        template = "public_site/blocks/poster_block.html"


class PostBlock(blocks.StructBlock):
    """Words for a message or a post."""

    title = blocks.CharBlock(label=_("what it is for"), max_length=90)
    text = blocks.TextBlock(label=_("text"), max_length=600)

    class Meta:
        icon = "openquote"
        label = _("Text to share")
        template = "public_site/blocks/post_block.html"


class LocalNumberBlock(blocks.StructBlock):
    place = blocks.CharBlock(label=_("place"), max_length=90)
    hotline = HotlineChooserBlock(label=_("hotline"))

    class Meta:
        icon = "mobile-alt"
        label = _("Local number")
        template = "public_site/blocks/local_number_block.html"


class KitBlock(blocks.StreamBlock):
    poster = PosterBlock()
    post = PostBlock()
    local_number = LocalNumberBlock()
