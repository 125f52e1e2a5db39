"""Return codes: six ordinary words that pass for a list of things to buy.

The first two are the locator: they say which request is meant. The last four are the
secret, 44 bits, and stand nowhere. Lists: `words/<language>.txt`, 2,048 words each.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.views.decorators.debug import sensitive_variables

FOLDER = Path(__file__).with_name("words")
OTHERS = "en"  # for languages without a list of their own
WORDS, LOCATOR_WORDS = 6, 2
MOST_TYPED = 400

_APOSTROPHES = re.compile("['’ʼ`´ʹ′‘\"]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[а-яіїєґ]")
# Letters that look the same on another keyboard.
_ALIKE = str.maketrans("aceiopxy", "асеіорху")


@dataclass(frozen=True, repr=False)
class Code:
    """`words` are indexes into the list of `language`."""

    language: str
    words: tuple[int, ...]

    @property
    def locator(self) -> str:
        """Return what is stored to find the request by; it opens nothing."""
        places = "-".join(f"{word:04}" for word in self.words[:LOCATOR_WORDS])
        return f"{self.language}-{places}"

    @property
    def secret(self) -> bytes:
        """Return what the return key is derived from; it is stored nowhere."""
        places = "-".join(f"{word:04}" for word in self.words[LOCATOR_WORDS:])
        return f"{self.language}:{places}".encode()

    @property
    def text(self) -> str:
        """Return the words as they are shown, once."""
        listed = code_words(self.language)
        return ", ".join(listed[word] for word in self.words)


@cache
def code_words(language: str) -> tuple[str, ...]:
    """Return the list of a language; another language has the English one."""
    path = FOLDER / f"{language_of_code(language)}.txt"
    return tuple(path.read_text(encoding="utf-8").split())


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a list."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


def language_of_code(language: str) -> str:
    """Return the language whose words a reader of `language` gets."""
    return language if language in languages() else OTHERS


def new_code(language: str) -> Code:
    """Return six different random words."""
    chosen: list[int] = []
    size = len(code_words(language))
    while len(chosen) < WORDS:
        word = secrets.randbelow(size)
        if word not in chosen:
            chosen.append(word)
    return Code(language_of_code(language), tuple(chosen))


@sensitive_variables()
def typed_code(typed: str) -> Code | None:
    """Return the code that was typed, however it was written; None when it is none.

    Case, numbers, separators, apostrophes, ґ for г and letters of another keyboard
    that look the same do not matter.
    """
    found = list(_words_in(typed[:MOST_TYPED]))
    for language in languages():
        places = _places(language)
        if len(found) == WORDS and all(word in places for word in found):
            return Code(language, tuple(places[word] for word in found))
    return None


def folded(word: str) -> str:
    """Return a word as it is compared: no case, no apostrophe, ґ as г."""
    plain = unicodedata.normalize("NFC", word).casefold()
    return _APOSTROPHES.sub("", plain).replace("ґ", "г")


def _words_in(typed: str) -> Iterator[str]:
    for word in _LETTERS.findall(folded(typed)):
        yield word.translate(_ALIKE) if _CYRILLIC.search(word) else word


@cache
def _places(language: str) -> dict[str, int]:
    return {folded(word): place for place, word in enumerate(code_words(language))}
