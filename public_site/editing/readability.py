"""How hard a text is to read: a school grade, and sentences that are too long.

The grade is Flesch-Kincaid; for Ukrainian with the coefficients that I. Oborneva found
for Russian (2006), the nearest language they are known for. It is a hint, no more.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…:])\s+|\n+")
VOWELS = {"uk": "аеєиіїоуюя", "en": "aeiouy"}
EN_RUN = re.compile(r"[aeiouy]+")
TARGET_GRADE = 8.0
LONGEST = 25


@dataclass(frozen=True)
class Reading:
    """`long` are sentences of more than LONGEST words."""

    grade: float
    long: list[str]


def reading(texts: Iterable[str], language: str) -> Reading:
    """Measure a page's sentences together."""
    sentences = [
        sentence
        for text in texts
        for sentence in SENTENCE_END.split(text)
        if WORD.search(sentence)
    ]
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    if not words:
        return Reading(0.0, [])
    syllables = sum(_syllables(word, language) for word in words)
    per_sentence = len(words) / len(sentences)
    per_word = syllables / len(words)
    return Reading(
        grade=round(_grade(per_sentence, per_word, language), 1),
        long=[text for text in sentences if len(WORD.findall(text)) > LONGEST],
    )


def _grade(per_sentence: float, per_word: float, language: str) -> float:
    if language == "en":
        return 0.39 * per_sentence + 11.8 * per_word - 15.59
    return 0.5 * per_sentence + 8.4 * per_word - 15.59


def _syllables(word: str, language: str) -> int:
    lower = word.lower()
    if language == "en":
        found = len(EN_RUN.findall(lower))
        silent = lower.endswith("e") and not lower.endswith("le")
        return max(1, found - 1 if silent else found)
    return max(1, sum(lower.count(vowel) for vowel in VOWELS["uk"]))
