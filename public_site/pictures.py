"""Renditions are made when a page is published; readers are given what is there."""

from collections.abc import Iterator
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


def _images(block: Any, value: Any) -> Iterator[AbstractImage]:
    if isinstance(block, ImageBlock):
        yield from [value] if value else []
        return
    for child_block, child in _inside(block, value):
        yield from _images(child_block, child)


def _inside(block: Any, value: Any) -> list[tuple[Any, Any]]:
    if isinstance(block, StreamBlock):
        return [(child.block, child.value) for child in value]
    if isinstance(block, StructBlock):
        return [(each, value.get(name)) for name, each in block.child_blocks.items()]
    if isinstance(block, ListBlock):
        return [(block.child_block, child) for child in value or []]
    return []
