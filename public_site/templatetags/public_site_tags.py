"""Tags for public pages."""

import json
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from public_site import rooms
from public_site.hotlines.models import Hotline
from public_site.hotlines.selectors import hotlines_of
from public_site.pages.navigation import Navigation
from public_site.pages.navigation import navigation as navigation_of

register = template.Library()

ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def numbers(context: Context) -> list[Hotline]:
    """Return the hotlines in the language of the page."""
    return hotlines_of(context.get("request"))


@register.simple_tag(takes_context=True)
def featured_number(context: Context) -> Hotline | None:
    """Return the number that stands on top of every page."""
    lines = hotlines_of(context.get("request"))
    return next((line for line in lines if line.featured), None)


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation:
    """Return the strip, the way here, the sections and the other languages.

    Made once in a request: head, strip and foot all ask for it.
    """
    page, request = context.get("page"), context.get("request")
    kept = getattr(request, "__dict__", {})
    if "_navigation" not in kept:
        kept["_navigation"] = navigation_of(page, request)
    made: Navigation = kept["_navigation"]
    return made


@register.simple_tag
def room_address(room: str) -> str:
    """Return the address of a room, "" where it is not there."""
    return rooms.address(room)


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """Return the page as Schema.org JSON, safe inside a data block of HTML."""
    data = {
        "@context": "https://schema.org",
        **context["page"].structured_data(context.get("request")),
    }
    text = json.dumps(_filled(data), ensure_ascii=False)
    # safe: JSON, and no sign in it can end the block
    return mark_safe(text.translate(ESCAPES))  # noqa: S308


@register.simple_tag(takes_context=True)
def full_url(context: Context) -> str:
    """Return the whole address of the page."""
    return context["page"].get_full_url(context.get("request")) or ""


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", None, [])}
