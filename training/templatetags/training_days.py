"""Days that stand in frozen content as text."""

from datetime import date

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def day(text: str) -> str:
    """Return an ISO day as readers of the page's language write it."""
    return date_format(date.fromisoformat(text))
