"""A line of the directory in words."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from public_site.directory.lines import Line

register = template.Library()


@register.filter
def for_whom(line: Line) -> str:
    """Return who is accepted: "women, men, with children"."""
    words = {
        "women": pgettext("for whom", "women"),
        "men": pgettext("for whom", "men"),
        "children": pgettext("for whom", "children"),
        "pets": pgettext("for whom", "a pet may come along"),
        "wheelchair": pgettext("for whom", "access for a wheelchair"),
    }
    return ", ".join(word for key, word in words.items() if key in line.accepts)


@register.filter
def spoken(line: Line) -> str:
    """Return the languages of the talk."""
    return ", ".join(name for _code, name in line.languages)


@register.filter
def where(line: Line) -> str:
    """Return the places, or that it is the whole country."""
    return ", ".join(line.places) or _("the whole of Ukraine")


@register.filter
def dialled(phone: str) -> str:
    """Return what a phone dials: digits and the plus."""
    return "".join(letter for letter in phone if letter.isdigit() or letter == "+")
