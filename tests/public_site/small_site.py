"""Two home pages and the hotlines: enough for a room that is no page of the content."""

from uuid import uuid4

from wagtail.models import Locale, Page, Site

from public_site.content.files import hotline_rows
from public_site.hotlines.models import Hotline
from public_site.pages.home import HomePage

LANGUAGES = ("uk", "en")


def small_site() -> Site:
    """Put the home pages in place of Wagtail's welcome page."""
    locales = {
        code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES
    }
    root = Page.get_first_root_node()
    root.locale = locales["uk"]
    root.save()
    Page.objects.filter(depth=2).delete()
    key = uuid4()
    homes = [
        Page.get_first_root_node().add_child(
            instance=HomePage(
                title=code, slug=f"home-{code}", heading=code, lead=code,
                safety_heading=code, safety_text=code,
                locale=locale, translation_key=key,
            )
        )
        for code, locale in locales.items()
    ]  # fmt: skip
    for position, row in enumerate(hotline_rows()):
        texts, line_key = {code: row.pop(code) for code in locales}, uuid4()
        for code, locale in locales.items():
            Hotline.objects.create(
                translation_key=line_key, locale=locale, position=position,
                **row, **texts[code],
            )  # fmt: skip
    site, _made = Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 8000, "root_page": homes[0]},
    )
    return site
