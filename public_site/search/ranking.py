"""One order for every index: how many of the words are there, how rare, and where."""

from collections.abc import Collection
from dataclasses import dataclass
from math import log

from wagtail.models import Page

from public_site.search.indexed import Entry
from public_site.search.lemmas import lemmas_of
from public_site.search.understanding import Wanted
from public_site.search.words import words

IN_TITLE, IN_DESCRIPTION, IN_BODY, OFTEN = 6.0, 3.0, 1.0, 0.5
SYNONYM = 0.7
Way = tuple[tuple[str, ...], ...]  # for each word of it its lemmas


@dataclass(frozen=True)
class Ways:
    """The lemmas of a wanted thing: a way is there when each of its words is."""

    typed: tuple[Way, ...]
    others: tuple[Way, ...]

    @property
    def is_number(self) -> bool:
        return all(lemma.isdigit() for way in self.typed for w in way for lemma in w)

    def weight_in(self, lemmas: Collection[str]) -> float:
        if any(_is_there(way, lemmas) for way in self.typed):
            return 1.0
        return SYNONYM if any(_is_there(way, lemmas) for way in self.others) else 0.0

    def times_in(self, entry: Entry) -> int:
        every = {
            lemma for way in (*self.typed, *self.others) for w in way for lemma in w
        }
        return sum(entry.body[lemma] for lemma in every)


def _is_there(way: Way, lemmas: Collection[str]) -> bool:
    return all(any(lemma in lemmas for lemma in word) for word in way)


def ways_of(wanted: Wanted) -> Ways:
    typed, others = (
        tuple(tuple(lemmas_of(word) for word in words(text)) for text in texts)
        for texts in (wanted.typed, wanted.others)
    )
    return Ways(typed, others)


def missing(wanted: list[Wanted], entries: Collection[Entry]) -> list[Wanted]:
    """Return what no entry holds in any way."""
    held = [_everything(entry) for entry in entries]
    return [w for w in wanted if not any(ways_of(w).weight_in(h) for h in held)]


def ranked(
    pages: list[Page], wanted: list[Wanted], entries: dict[str, Entry]
) -> list[Page]:
    """Return the pages that hold something wanted, the best first."""
    ways = [ways_of(each) for each in wanted]
    held = [_everything(entry) for entry in entries.values()]
    worth = [
        1 + log((1 + len(held)) / (1 + sum(bool(way.weight_in(h)) for h in held)))
        for way in ways
    ]
    scores = {
        page.pk: _score(page, entries[str(page.pk)], ways, worth)
        for page in pages
        if str(page.pk) in entries
    }
    order = [page for page in pages if scores.get(page.pk)]
    return sorted(order, key=lambda page: (-scores[page.pk], page.path))


def _score(page: Page, entry: Entry, ways: list[Ways], worth: list[float]) -> float:
    description = {
        lemma for word in words(page.search_description) for lemma in lemmas_of(word)
    }
    everything = _everything(entry) | description
    score = covered = in_title = 0.0
    for way, value in zip(ways, worth, strict=True):
        body, heading = way.weight_in(everything), way.weight_in(entry.title)
        if way.is_number:
            heading = body  # the number of a law names it as a title does
        covered += bool(body)
        in_title += heading
        score += value * (
            IN_TITLE * heading
            + IN_DESCRIPTION * way.weight_in(description)
            + IN_BODY * body
            + OFTEN * log(1 + way.times_in(entry))
        )
    share = covered / len(ways)
    return (score + 2 * in_title / (1 + len(entry.title))) * share


def _everything(entry: Entry) -> frozenset[str]:
    return entry.title | entry.body.keys()
