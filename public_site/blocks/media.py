"""Pictures and films of our own. A reader's request makes no rendition."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from public_site.pictures import made_rendition


class PictureBlock(blocks.StructBlock):
    """A picture with its words, or ticked as decoration. No text inside it."""

    picture = ImageBlock(label=_("picture"))
    caption = blocks.CharBlock(
        label=_("caption"), required=False, default="", max_length=200
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "public_site/blocks/picture_block.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the rendition made at publishing; a preview may make it."""
        context = super().get_context(value, parent_context=parent_context)
        request = (parent_context or {}).get("request")
        context["rendition"] = made_rendition(
            value["picture"], may_make=getattr(request, "is_preview", False)
        )
        return context


class VideoBlock(blocks.StructBlock):
    """A film kept with us; plays only when asked, and its words stand below."""

    film = DocumentChooserBlock(label=_("film (mp4)"))
    title = blocks.CharBlock(label=_("title"), max_length=120)
    transcript = blocks.TextBlock(label=_("the words of the film"))

    class Meta:
        icon = "media"
        label = _("Film")
        template = "public_site/blocks/video_block.html"
