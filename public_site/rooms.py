"""Rooms of the site that are addresses, not pages: some are there only when wired."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from public_site import conf

CHOICES = [
    ("intake", _("write without a name")),
    ("conversation", _("read an answer")),
    ("directory", _("help nearby")),
    ("search", _("search")),
]


def address(room: str) -> str:
    """Return the address of a room, "" where the room is not there."""
    if not is_open(room):
        return ""
    try:
        return reverse(f"public_site:{room}")
    except NoReverseMatch:
        return ""


def is_open(room: str) -> bool:
    """Say whether the host has wired what the room needs."""
    if room in {"intake", "conversation"}:
        return conf.intake_is_wired()
    if room == "directory":
        return conf.directory_is_wired()
    return room in dict(CHOICES)
