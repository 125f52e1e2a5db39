"""Tags for public pages."""

from django import template
from django.db.models import QuerySet

from public_site.hotlines.models import Hotline
from public_site.hotlines.selectors import hotlines

register = template.Library()


@register.simple_tag
def numbers() -> QuerySet[Hotline]:
    """Return the hotlines in the language of the page."""
    return hotlines()
