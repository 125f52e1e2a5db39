"""Every read of hotlines."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from public_site.hotlines.models import Hotline
from public_site.once import share_lines


def hotlines() -> QuerySet[Hotline]:
    """Return the hotlines in the language of the page being served."""
    return Hotline.objects.filter(locale__language_code=get_language() or "")


def hotlines_of(request: Any) -> list[Hotline]:
    """Return them, read once in a request: the bar and the foot both show them."""
    if request is None:
        return list(hotlines())
    known: dict[str, list[Hotline]] = request.__dict__.setdefault("_hotlines", {})
    language = get_language() or ""
    if language not in known:
        known[language] = list(hotlines())
        share_lines(known[language])
    return known[language]
