"""Word forms to lemmas, by the dictionary that `scripts/build_word_forms.py` makes.

The file is read at the first word and never changed, so threads share it. Nothing that
was looked up is remembered. English words lose their endings by rule; any other word
stays as it is.
"""

from functools import cache
from pathlib import Path
from typing import Any

from public_site.search.english import stem
from public_site.search.words import words

DATA = Path(__file__).parent / "data"


class Dictionary:
    """Forms with the numbers of rules; a rule is what to cut and what to append."""

    def __init__(self, folder: Path) -> None:
        import dawg

        self.forms: Any = dawg.RecordDAWG(">H").load(str(folder / "word_forms.dawg"))
        self.rules = [
            (int(cut), ending)
            for cut, _, ending in (
                line.partition(" ")
                for line in (folder / "word_forms.rules").read_text().splitlines()
            )
        ]

    def __contains__(self, form: str) -> bool:
        return form in self.forms

    def lemmas(self, form: str) -> list[str]:
        found = []
        for (number,) in self.forms.get(form) or ():
            cut, ending = self.rules[number]
            lemma = form[: len(form) - cut] + ending
            if lemma not in found:
                found.append(lemma)
        return found


@cache
def dictionary() -> Dictionary:
    return Dictionary(DATA)


def lemmas_of(word: str) -> tuple[str, ...]:
    """Return every lemma of a folded word, or the word itself."""
    if word.isascii():
        return (stem(word),)
    return tuple(dictionary().lemmas(word)) or (word,)


def is_known(word: str) -> bool:
    """Say whether the dictionary holds this folded Ukrainian word."""
    return word in dictionary()


def lemmatised(text: str) -> str:
    """Return the lemmas of a text in its order, those of one word side by side."""
    return " ".join(lemma for word in words(text) for lemma in lemmas_of(word))
