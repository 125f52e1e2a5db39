"""The way to practice, where the host has some."""

from typing import Any

from django import template
from django.template import Context

from training import conf

register = template.Library()


@register.inclusion_tag("training/practice.html", takes_context=True)
def practice_link(context: Context) -> dict[str, Any]:
    """Draw the link that the host gives for this request; nothing without one."""
    request = context.get("request")
    return {"url": conf.practice_url(request) if request else ""}
