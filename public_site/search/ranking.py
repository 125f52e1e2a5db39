"""One order for every index: how many of the words are there, how rare, and where."""

from dataclasses import dataclass
from math import log

from wagtail.models import Page

from public_site.search.indexed import Entry
from public_site.search.lemmas import lemmas_of
from public_site.search.understanding import Wanted
from public_site.search.words import words

IN_TITLE, IN_DESCRIPTION, IN_BODY = 6.0, 3.0, 1.0
SYNONYM = 0.6


@dataclass(frozen=True)
class Ways:
    """The lemmas of a wanted thing: a way is there when each of its words is."""

    typed: tuple[tuple[tuple[str, ...], ...], ...]
    others: tuple[tuple[tuple[str, ...], ...], ...]

    def weight_in(self, lemmas: frozenset[str]) -> float:
        if any(_is_there(way, lemmas) for way in self.typed):
            return 1.0
        return SYNONYM if any(_is_there(way, lemmas) for way in self.others) else 0.0


def _is_there(way: tuple[tuple[str, ...], ...], lemmas: frozenset[str]) -> bool:
    return all(not lemmas.isdisjoint(word) for word in way)


def ways_of(wanted: Wanted) -> Ways:
    typed, others = (
        tuple(tuple(lemmas_of(word) for word in words(text)) for text in texts)
        for texts in (wanted.typed, wanted.others)
    )
    return Ways(typed, others)


def missing(wanted: list[Wanted], entries: list[Entry]) -> list[Wanted]:
    """Return what no entry holds in any way."""
    held = [_everything(entry) for entry in entries]
    return [w for w in wanted if not any(ways_of(w).weight_in(h) for h in held)]


def ranked(
    pages: list[Page], wanted: list[Wanted], entries: dict[str, Entry]
) -> list[Page]:
    """Return the pages that hold something wanted, the best first."""
    ways = [ways_of(each) for each in wanted]
    held = {pk: _everything(entry) for pk, entry in entries.items()}
    worth = []
    for way in ways:
        having = sum(bool(way.weight_in(lemmas)) for lemmas in held.values())
        worth.append(1 + log((1 + len(held)) / (1 + having)))
    scores: dict[int, float] = {}
    for page in pages:
        entry = entries.get(str(page.pk))
        if entry is not None:
            scores[page.pk] = _score(page, entry, ways, worth)
    order = [page for page in pages if scores.get(page.pk)]
    return sorted(order, key=lambda page: (-scores[page.pk], page.title))


def _score(page: Page, entry: Entry, ways: list[Ways], worth: list[float]) -> float:
    title = frozenset(entry.title)
    description = frozenset(
        lemma for word in words(page.search_description) for lemma in lemmas_of(word)
    )
    everything = title | description | entry.body
    score = covered = in_title = 0.0
    for way, value in zip(ways, worth, strict=True):
        body = way.weight_in(everything)
        covered += bool(body)
        heading = way.weight_in(title)
        in_title += heading
        score += value * (
            IN_TITLE * heading
            + IN_DESCRIPTION * way.weight_in(description)
            + IN_BODY * body
        )
    share = covered / len(ways)
    return (score + 2 * in_title / (1 + len(title))) * share * share


def _everything(entry: Entry) -> frozenset[str]:
    return entry.body.union(entry.title)
