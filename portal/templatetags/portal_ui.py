"""Tags of the portal's own shells: icons, the look of a zone, the other language."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.accounts import rules
from public_site.conf import exit_url as public_exit_url

register = template.Library()

LOOKS = {"public": "public", "staff": "learn", "cases": "cases"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one icon of the sprite; a word always stands beside it."""
    return format_html(
        '<svg class="i" width="20" height="20" aria-hidden="true">'
        '<use href="#i-{}"/></svg>',
        name,
    )


@register.simple_tag(takes_context=True)
def look(context: Context) -> str:
    """Return the value of `data-zone`: the `look` a view asks for, or the zone's.

    Learner pages look the same in both zones they stand in.
    """
    asked = str(context.get("look", ""))
    request = context.get("request")
    zone = getattr(request, "zone", "public")
    name = str(getattr(context.template, "name", ""))
    if zone != "public" and name.startswith("training/"):
        return LOOKS["staff"]
    if getattr(request, "chain", "") == "preview":  # a public page in the CMS
        zone = "public"
    return asked if asked in LOOKS.values() else LOOKS.get(zone, "public")


@register.simple_tag
def exit_url() -> str:
    """Return the ordinary site that “Leave quickly” leads to."""
    return public_exit_url()


@register.simple_tag(takes_context=True)
def seconds_left(context: Context) -> int:
    """Return how long the session lives, 0 before everything asked for is shown."""
    request: Any = context.get("request")
    user = getattr(request, "user", None)
    if user is None or not rules.is_signed_in(user):
        return 0
    left: int = request.session.seconds_left()
    return left


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[dict[str, Any]]:
    """Return live translations of the public page being shown."""
    page, request = context.get("page"), context.get("request")
    if page is None or not hasattr(page, "get_translations"):
        return []
    names = dict(settings.LANGUAGES)
    return [
        {
            "code": other.locale.language_code,
            "name": names.get(other.locale.language_code, ""),
            "url": other.get_url(request),
        }
        for other in page.get_translations().live().select_related("locale")
    ]
