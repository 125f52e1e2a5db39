"""Icons, states, urgency, deadlines and tiles: a shape, and always words beside it.

Without the portal's style sheets the words alone remain.
"""

from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from secure_cases import clock
from secure_cases.templatetags import due_words

register = template.Library()
UI = "secure_cases/ui/"

# state -> shape of the disc, tone of the badge. It fills as the work goes on; red
# is for danger and lateness, never for a person's choice.
STATES: dict[str, tuple[str, str]] = {
    "draft": ("draft", "off"),
    "sent": ("sent", ""),
    "acknowledged": ("ack", ""),
    "accepted": ("accepted", ""),
    "in_progress": ("work", ""),
    "completed": ("done", "good"),
    "declined": ("declined", "bad"),
    "withdrawn": ("withdrawn", "off"),
    "expired": ("expired", "bad"),
    "given": ("done", "good"),
    "refused": ("declined", "off"),
    "unknown": ("unknown", "off"),
    "received": ("sent", ""),
    "opened": ("ack", ""),
    "answered": ("accepted", "good"),
    "case": ("work", "good"),
    "closed": ("done", "off"),
    "Active": ("work", ""),
    "FollowUp": ("ack", ""),
    "Closed": ("done", "good"),
    "ClosedReferred": ("done", "good"),
}
COLOURED = {"good": "yes", "off": "off"}
CONSENT = frozenset({"given", "refused", "withdrawn", "unknown"})
URGENCY: dict[str, tuple[int, Any]] = {
    "immediate": (3, _("24 hours")),
    "urgent": (2, _("3 days")),
    "planned": (1, _("10 working days")),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one icon of the host's sprite; a word always stands beside it."""
    return format_html(
        '<svg class="i" width="20" height="20" aria-hidden="true">'
        '<use href="#i-{}"/></svg>',
        name,
    )


@register.inclusion_tag(UI + "disc.html")
def disc(state: str) -> dict[str, str]:
    """Draw the disc of a state; consents carry their colour, others take the text's."""
    shape, tone = STATES.get(state, STATES["unknown"])
    return {
        "shape": shape,
        "tone": COLOURED.get(tone, "") if state in CONSENT else "",
    }


@register.inclusion_tag(UI + "badge.html")
def badge(state: str, label: Any) -> dict[str, Any]:
    """Draw a state with its word."""
    shape, tone = STATES.get(state, STATES["unknown"])
    return {"shape": shape, "tone": tone, "label": label}


@register.inclusion_tag(UI + "urgency.html")
def urgency(code: str, words: bool = True) -> dict[str, Any]:
    """Draw one to three dots and the term; `words=False` keeps the term for readers."""
    dots, label = URGENCY.get(code, (0, code))
    return {"dots": dots, "label": label, "words": words}


@register.inclusion_tag(UI + "due.html")
def due(moment: datetime | date | None) -> dict[str, Any]:
    """Say when something is due; nothing when it has no term."""
    if not moment:
        return {"moment": None}
    said = due_words.due(moment, clock.now())
    return {"moment": moment, "words": said.words, "tone": said.tone}


@register.inclusion_tag(UI + "tile.html")
def tile(alias: str, large: bool = False) -> dict[str, Any]:
    """Draw the initials of an alias."""
    initials = "".join(word[0] for word in alias.split()[:2]).upper()
    return {"initials": initials, "large": large}


@register.inclusion_tag(UI + "nav.html", takes_context=True)
def cases_nav(context: Context) -> dict[str, Any]:
    """Draw the links that the door put on the request, if it did."""
    return {"nav": getattr(context.get("request"), "cases_nav", None)}


@register.simple_tag(takes_context=True)
def cases_body(context: Context) -> str:
    """Return the name of the user's body that the door put on the request."""
    return str(getattr(context.get("request"), "cases_body", "") or "")
