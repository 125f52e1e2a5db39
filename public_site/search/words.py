"""What counts as a word, and one way to write it."""

import re
import unicodedata

APOSTROPHES = "'’ʼ`‘´′＇"
WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
FOLDED = str.maketrans({"ґ": "г", **dict.fromkeys(APOSTROPHES)})
STRESS = "\u0301"
# Latin letters that look Cyrillic, typed into a Cyrillic word.
LOOK_ALIKES = str.maketrans("aceiopxykmtbh", "асеіорхукмтвн")
CYRILLIC = re.compile(r"[а-яєіїґ]")


def fold(word: str) -> str:
    """Return the word in lower case, with г for ґ and without apostrophes."""
    return word.lower().translate(FOLDED)


def words(text: str) -> list[str]:
    """Return the words of a text, folded, look-alike letters put right."""
    composed = unicodedata.normalize("NFC", text.replace(STRESS, ""))
    return [one_alphabet(fold(word)) for word in WORD.findall(composed)]


def one_alphabet(word: str) -> str:
    return word.translate(LOOK_ALIKES) if CYRILLIC.search(word) else word
