"""Every read of search: pages of one language that anybody may read."""

from dataclasses import dataclass

from modelsearch.query import Or, PlainText
from wagtail.models import Locale, Page

from public_site.pages.around import HOME_DEPTH
from public_site.search.backends.choice import matches
from public_site.search.indexed import entries_of, vocabulary
from public_site.search.lemmas import lemmas_of
from public_site.search.ranking import missing, ranked
from public_site.search.spelling import meant
from public_site.search.understanding import (
    Wanted,
    in_other_layout,
    other_words,
    understood,
)
from public_site.search.words import words

MOST_CANDIDATES, MOST_RESULTS, MOST_WAYS = 60, 10, 200


@dataclass(frozen=True)
class Line:
    """A page that was found: where it leads, what it says, and what it belongs to."""

    title: str
    url: str
    text: str
    section: str


def found(text: str, language: str, *, mend: bool = True) -> list[Line]:
    """Return the pages for what somebody typed, the best first; slips mended."""
    wanted = understood(text, language)
    locale = Locale.objects.filter(language_code=language).first()
    if not wanted or locale is None:
        return []
    rows = Page.objects.live().public().filter(locale=locale, depth__gt=HOME_DEPTH)
    pages = matches(_query(wanted), rows, MOST_CANDIDATES)
    entries = entries_of(pages)
    lost = missing(wanted, entries.values())
    if lost and mend:
        known = vocabulary(rows, language)
        mended = [_mended(each, known) if each in lost else each for each in wanted]
        if mended != wanted:
            wanted = mended
            pages = matches(_query(wanted), rows, MOST_CANDIDATES)
            entries = entries_of(pages)
    return _lines(ranked(pages, wanted, entries)[:MOST_RESULTS])


def _query(wanted: list[Wanted]) -> Or:
    ways = dict.fromkeys(way for each in wanted for way in each.ways)
    return Or([PlainText(way) for way in [*ways][:MOST_WAYS]])


def _mended(wanted: Wanted, known: frozenset[str]) -> Wanted:
    """Return it with what was meant, if the pages hold something like it."""
    near = [
        lemma
        for way in wanted.typed
        for word in words(way)
        if known.isdisjoint(lemmas_of(word))
        for lemma in (*meant(word, known), *meant(in_other_layout(word), known))[:3]
    ]
    others = [other for lemma in near for other in other_words(lemma)]
    return Wanted((*wanted.typed, *near), (*wanted.others, *others))


def _lines(pages: list[Page]) -> list[Line]:
    above = [page.path[: -Page.steplen] for page in pages if page.depth > 3]
    sections = dict(Page.objects.filter(path__in=above).values_list("path", "title"))
    return [
        Line(
            title=page.title,
            url=page.get_url() or "",
            text=page.search_description,
            section=sections.get(page.path[: -Page.steplen], ""),
        )
        for page in pages
    ]
