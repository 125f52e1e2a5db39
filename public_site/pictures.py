"""Renditions are made when a page is published; readers are given what is there."""

from typing import Any

from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.models import Page

SPEC = "width-960|format-webp"


def made_rendition(
    image: AbstractImage, *, may_make: bool = False
) -> AbstractRendition | None:
    """Return the rendition readers see; None while it is not made."""
    if may_make:
        return image.get_rendition(SPEC)
    try:
        return image.find_existing_rendition(Filter(spec=SPEC))
    except image.get_rendition_model().DoesNotExist:
        return None


def make_renditions(page: Page) -> int:
    """Make what the page's pictures need; returns how many pictures it has."""
    body = getattr(page.specific_deferred, "body", None)
    found = list(_images(body.stream_block, body)) if body else []
    for image in found:
        image.get_rendition(SPEC)
    return len(found)


def _images(block: Any, value: Any) -> Any:
    if isinstance(block, ImageBlock):
        if value:
            yield value
    elif isinstance(block, StreamBlock):
        for child in value:
            yield from _images(child.block, child.value)
    elif isinstance(block, StructBlock):
        for name, child_block in block.child_blocks.items():
            yield from _images(child_block, value.get(name))
    elif isinstance(block, ListBlock):
        for child in value or []:
            yield from _images(block.child_block, child)
