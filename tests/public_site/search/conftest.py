"""A small site of its own, whatever the real content says."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Locale, Page, Site

from public_site.models import Hotline

NUMBERS = ("112", "1547", "116123", "527")


@pytest.fixture
def site(db: None) -> Site:
    """Return a site with a home page and numbers in two languages, 1547 large."""
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    for code in ("uk", "en"):
        locale, _ = Locale.objects.get_or_create(language_code=code)
        root.add_child(instance=Page(title="Перша", slug=f"home-{code}", locale=locale))
        for number in NUMBERS:
            Hotline.objects.create(
                name=f"Лінія {number}",
                dial=number,
                display=number,
                featured=number == "1547",
                locale=locale,
            )
    made: Site = Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 8000,
            "root_page": Page.objects.get(slug="home-uk"),
        },
    )[0]
    return made


@pytest.fixture
def page(site: Site) -> Callable[..., Page]:
    """Return a maker of plain pages below a home page."""

    def make(title: str, *, language: str = "uk", **fields: Any) -> Page:
        home = Page.objects.get(slug=f"home-{language}")
        made: Page = home.add_child(
            instance=Page(title=title, locale=home.locale, **fields)
        )
        return made

    return make
