"""What somebody typed, as words to look for; nothing of it is kept."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from public_site import conf
from public_site.search.lemmas import DATA, is_known, lemmas_of
from public_site.search.spelling import one_slip_away
from public_site.search.words import CYRILLIC, fold, words

MOST_WORDS, MOST_LETTERS = 12, 200
SHORTEST_SLIP, SHORTEST_ENGLISH_SLIP = 5, 7
LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
KEYS = "'йцукенгшщзхїфівапролджєячсмитьбю"
TO_CYRILLIC = str.maketrans(LATIN, KEYS)
TO_LATIN = str.maketrans(KEYS + "ы'ёэъ", LATIN + "s`'']")
RUSSIAN_LETTERS = str.maketrans({"ы": "и", "э": "е", "ъ": "", "ё": "йо"})
Lemmas = tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """One thing looked for: the words as typed, and others that will do."""

    typed: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def ways(self) -> tuple[str, ...]:
        return (*self.typed, *self.others)


@dataclass(frozen=True)
class Phrase:
    """Words that must all be there, each in one of its lemmas."""

    lemmas: tuple[Lemmas, ...]
    words: str

    def is_in(self, lemmas: set[str]) -> bool:
        return all(not lemmas.isdisjoint(word) for word in self.lemmas)


def phrase(text: str) -> Phrase:
    return Phrase(tuple(lemmas_of(word) for word in words(text)), text)


@dataclass(frozen=True)
class Crisis:
    """Words that cannot wait, and the numbers for them."""

    dial: tuple[str, ...]
    exact: frozenset[str]
    phrases: tuple[Phrase, ...]

    def is_meant(self, typed: set[str], lemmas: set[str]) -> bool:
        return not self.exact.isdisjoint(typed) or any(
            phrase.is_in(lemmas) for phrase in self.phrases
        )


@dataclass(frozen=True)
class Words:
    """The file of words, ready for use."""

    stop: frozenset[str]
    synonyms: tuple[tuple[Phrase, ...], ...]
    leads: dict[str, str]
    russian: dict[str, str]
    crisis: tuple["Crisis", ...]


@cache
def known_words(own: str = "") -> Words:
    """Return our words with those of the host's own file."""
    files = [DATA / "words.toml", *([Path(own)] if own else [])]
    parts = [tomllib.loads(file.read_text()) for file in files]
    stop = " ".join(
        text for part in parts for text in part.get("stop", {}).values()
    ).split()
    groups = [
        group
        for part in parts
        for groups in part.get("synonyms", {}).values()
        for group in groups
    ]
    return Words(
        stop=frozenset(word for text in stop for word in words(text)),
        synonyms=tuple(tuple(map(phrase, group)) for group in groups),
        leads={fold(k): v for part in parts for k, v in part.get("leads", {}).items()},
        russian={k: v for part in parts for k, v in part.get("russian", {}).items()},
        crisis=tuple(
            Crisis(
                tuple(row["dial"]),
                frozenset(words(row.get("exact", ""))),
                tuple(map(phrase, row["phrases"])),
            )
            for part in parts
            for row in part.get("crisis", [])
        ),
    )


def understood(text: str, language: str) -> list[Wanted]:
    """Return what to look for: layout and alphabet put right, synonyms added."""
    known = known_words(conf.search_words())
    typed = [
        word
        for token in text[:MOST_LETTERS].lower().split()
        for word in _keyboard_put_right(token, language)
    ]
    said = [word for word in typed if word not in known.stop][:MOST_WORDS]
    return _with_synonyms([_from_russian(word, known) for word in said], known)


def crisis_numbers(text: str, language: str) -> tuple[str, ...] | None:
    """Return the numbers to show first; None when nothing cannot wait."""
    typed = {
        word
        for token in text[:MOST_LETTERS].lower().split()
        for layout in {language, "uk"}
        for word in (*words(token), *_keyboard_put_right(token, layout))
    }
    lemmas = {lemma for word in typed for lemma in lemmas_of(word)}
    lemmas.update(*(_crisis_lemmas_near(word) for word in typed))
    meant = [
        crisis.dial
        for crisis in known_words(conf.search_words()).crisis
        if crisis.is_meant(typed, lemmas)
    ]
    if not meant:
        return None
    return tuple(dict.fromkeys(number for dial in meant for number in dial))


def _crisis_lemmas_near(word: str) -> set[str]:
    """Return the lemmas that cannot wait one slip away from a word nobody knows."""
    shortest = SHORTEST_ENGLISH_SLIP if word.isascii() else SHORTEST_SLIP
    if len(word) < shortest or (not word.isascii() and is_known(word)):
        return set()
    return {
        lemma
        for other in one_slip_away(word)
        for lemma in lemmas_of(other)
        if lemma in _crisis_lemmas()
    }


def _keyboard_put_right(token: str, language: str) -> list[str]:
    """Return the words of a token, typed again in the other layout if that helps."""
    as_typed = words(token)
    if len(token) < 3 or any(map(str.isdigit, token)):
        return as_typed
    cyrillic = bool(CYRILLIC.search(token))
    if not cyrillic and language == "uk" and re.search("[a-z]", token):
        again = words(in_other_layout(token))
        if again and all(map(_is_ours, again)):
            return again
    if cyrillic and language != "uk" and not all(map(_is_ours, as_typed)):
        return words(in_other_layout(token))
    return as_typed


def in_other_layout(word: str) -> str:
    """Return the word as the other keyboard would have typed it."""
    return word.translate(TO_LATIN if CYRILLIC.search(word) else TO_CYRILLIC)


def _is_ours(word: str) -> bool:
    return len(word) > 2 and (is_known(word) or word in _crisis_lemmas())


@cache
def _crisis_lemmas() -> frozenset[str]:
    rows = known_words(conf.search_words()).crisis
    return frozenset().union(
        *(row.exact for row in rows),
        *(lemmas for row in rows for p in row.phrases for lemmas in p.lemmas),
    )


def _from_russian(word: str, known: Words) -> str:
    """Return the Ukrainian for a Russian word, by its beginning or its letters."""
    if not CYRILLIC.search(word) and not re.search("[ыэъё]", word):
        return word
    if is_known(word):
        return word
    for length in range(len(word), 2, -1):
        if word[:length] in known.russian:
            return known.russian[word[:length]]
    alike = word.translate(RUSSIAN_LETTERS)
    return alike if is_known(alike) else word


def other_words(word: str) -> tuple[str, ...]:
    """Return what will do for a word besides itself."""
    return _synonyms(word, known_words(conf.search_words()))


def _with_synonyms(said: list[str], known: Words) -> list[Wanted]:
    """Return a Wanted a word; a phrase that has synonyms is one of its own."""
    rest, found = list(said), []
    for group in known.synonyms:
        for member in group:
            size = len(member.lemmas)
            place = _place(member, rest)
            if size > 1 and place is not None:
                others = tuple(p.words for p in group if p is not member)
                found.append(Wanted((" ".join(rest[place : place + size]),), others))
                del rest[place : place + size]
    return [*found, *(Wanted((word,), _synonyms(word, known)) for word in rest)]


def _place(member: Phrase, said: list[str]) -> int | None:
    size = len(member.lemmas)
    for start in range(len(said) - size + 1):
        part = [set(lemmas_of(word)) for word in said[start : start + size]]
        if all(not s.isdisjoint(m) for s, m in zip(part, member.lemmas, strict=True)):
            return start
    return None


def _synonyms(word: str, known: Words) -> tuple[str, ...]:
    lemmas = set(lemmas_of(word))
    others = [
        other.words
        for group in known.synonyms
        if any(len(m.lemmas) == 1 and m.is_in(lemmas) for m in group)
        for other in group
        if not (len(other.lemmas) == 1 and other.is_in(lemmas))
    ]
    leads = [known.leads[lemma] for lemma in lemmas if lemma in known.leads]
    return tuple(dict.fromkeys([*others, *leads]))
