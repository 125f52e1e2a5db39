"""Puts the self-check among the first content: after the section of help."""

from typing import Any

from wagtail.models import Page

from public_site.selfcheck.loading import load_self_check
from public_site.selfcheck.models import SelfCheckPage

PLACE = "check"


def place_self_check(pages: dict[str, dict[str, Page]], *, after: str) -> bool:
    """Make it where it is missing, and name it among `pages`; say if it was made."""
    made = load_self_check({code: here[""] for code, here in pages.items()})
    for here in pages.values():
        home = Page.objects.get(pk=here[""].pk)
        found: Any = SelfCheckPage.objects.child_of(home).first()
        if found is None:
            continue
        if made:
            found.show_in_menus = True
            found.save_revision().publish()
            found.move(Page.objects.get(pk=here[after].pk), pos="right")
        here[PLACE] = SelfCheckPage.objects.get(pk=found.pk)
    return made
