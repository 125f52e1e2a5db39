"""The word that was meant: one that begins so, or is one or two slips away."""

from collections.abc import Iterator

from public_site.search.english import stem
from public_site.search.lemmas import lemmas_of
from public_site.search.words import CYRILLIC

CYRILLIC_LETTERS = "абвгдеєжзиіїйклмнопрстуфхцчшщьюя"
LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST, LONGEST = 4, 24
SHORTEST_WITH_TWO_SLIPS = 7


def meant(word: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """Return lemmas of the pages that this word may stand for, the nearest first."""
    if not SHORTEST <= len(word) <= LONGEST:
        return ()
    near = {lemma for lemma in vocabulary if lemma.startswith(word)}
    if not near:
        near = {
            lemma
            for other in one_slip_away(word)
            for lemma in lemmas_of(other)
            if lemma in vocabulary
        }
    if not near and len(word) >= SHORTEST_WITH_TWO_SLIPS:
        bare = stem(word) if word.isascii() else word
        near = {lemma for lemma in vocabulary if distance_within_two(bare, lemma)}
    return tuple(sorted(near, key=lambda lemma: (abs(len(lemma) - len(word)), lemma)))


def one_slip_away(word: str) -> Iterator[str]:
    """Yield what differs by a letter left out, added, changed or swapped."""
    letters = CYRILLIC_LETTERS if CYRILLIC.search(word) else LATIN_LETTERS
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def distance_within_two(one: str, other: str) -> bool:
    """Say whether two slips at most make one word of the other."""
    if abs(len(one) - len(other)) > 2 or one[0] != other[0]:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        after = [i]
        for j, beside in enumerate(other, 1):
            cost = min(row[j] + 1, after[j - 1] + 1, row[j - 1] + (letter != beside))
            if before and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, before[j - 2] + 1)
            after.append(cost)
        if min(after) > 2:
            return False
        before, row = row, after
    return row[-1] <= 2
