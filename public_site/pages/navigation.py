"""What stands about every page: the strip, the way here, the foot, the languages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from public_site import rooms
from public_site.pages.around import Around, around, sections_of


@dataclass(frozen=True)
class Link:
    url: str
    label: str
    current: bool = False


@dataclass(frozen=True)
class Language:
    """`same` is False where this page is not translated: the link leads home."""

    code: str
    name: str
    url: str
    full_url: str
    same: bool = True


@dataclass(frozen=True)
class Navigation:
    strip: list[Link]
    crumbs: list[Link]
    sections: list[Link]
    languages: list[Language]


def navigation(page: Any, request: Any) -> Navigation:
    """Return the navigation of a page, or of an address that is no page."""
    near = _near(page)
    sections = [_link(row, page, request) for row in near.sections]
    marked = [
        link
        for link, row in zip(sections, near.sections, strict=True)
        if row.show_in_menus
    ]
    path = getattr(request, "path", "")
    return Navigation(
        strip=[*marked[:-1], *_rooms(path, "directory"), *marked[-1:]],
        crumbs=[_link(row, page, request) for row in near.path],
        sections=[*sections, *_rooms(path, "directory", "intake")],
        languages=_languages(page, near, request),
    )


def _near(page: Any) -> Around:
    if page is None or not getattr(page, "path", ""):
        return Around(sections=sections_of(get_language() or ""))
    return page.around() if hasattr(page, "around") else around(page)


def _link(row: Page, page: Any, request: Any) -> Link:
    here = getattr(page, "path", "")
    return Link(
        row.get_url(request) or "", row.title, bool(here) and here.startswith(row.path)
    )


def _rooms(path: str, *names: str) -> list[Link]:
    labels = {"directory": _("Find a service"), "intake": _("Write without a name")}
    return [
        Link(url, labels[name], path.startswith(url))
        for name in names
        if (url := rooms.address(name))
    ]


def _languages(page: Any, near: Around, request: Any) -> list[Language]:
    names = dict(settings.LANGUAGES)
    others = [code for code in names if code != get_language()]
    if page is None or not getattr(page, "path", ""):
        return _languages_of_address(request, names, others)
    found = {row.locale.language_code: row for row in near.translations}
    missing = [code for code in others if code not in found]
    homes = _homes(near, missing)
    return [
        Language(code, names[code], row.get_url(request), row.full_url, code in found)
        for code in others
        if (row := found.get(code) or homes.get(code))
    ]


def _homes(near: Around, codes: list[str]) -> dict[str, Page]:
    if not codes or not near.path:
        return {}
    rows = near.path[0].get_translations().live().select_related("locale")
    return {row.locale.language_code: row for row in rows}


def _languages_of_address(
    request: Any, names: dict[str, str], others: list[str]
) -> list[Language]:
    if request is None:
        return []
    return [
        Language(code, names[code], translate_url(request.get_full_path(), code), full)
        for code in others
        if (full := translate_url(request.build_absolute_uri(request.path), code))
    ]
