"""The Ukrainian of the courses: words that respect, and one typography."""

import re
from collections.abc import Iterator

from tests.training.content.course_files import PATHS, read

# Where the word itself is discussed.
MAY_SAY_VICTIM = {"data-ethics: why-it-matters", "data-ethics: ethics-07"}
# Words quoted as what not to say.
MAY_QUOTE = {"recognise-trafficking: whom-we-overlook"}
HURTS = r"проститут|секс-рабин|\bнелегал|\bінвалід(?!н)|\bбомж"


def texts() -> Iterator[tuple[str, str]]:
    for path in PATHS:
        yield from read(path).texts()


def places(pattern: str) -> set[str]:
    return {where for where, text in texts() if re.search(pattern, text)}


def test_nobody_is_called_a_victim() -> None:
    assert places(r"(?i)жертв") == MAY_SAY_VICTIM


def test_no_word_that_hurts_but_in_quotation() -> None:
    assert places(f"(?i){HURTS}") <= MAY_QUOTE


def test_nothing_is_shouted() -> None:
    assert places("!") == set()


def test_one_apostrophe() -> None:
    assert places("['`ʼ´‘]") == set()


def test_quotation_marks_are_ukrainian_and_closed() -> None:
    assert places('"') == set()
    odd = {where for where, text in texts() if depth_is_wrong(text)}
    assert odd == set()


def depth_is_wrong(text: str) -> bool:
    """Say whether «…» are not closed, or “…” stand outside of them."""
    marks = "".join(re.findall("[«»“”]", text))
    while (shorter := marks.replace("«»", "").replace("«“”", "«")) != marks:
        marks = shorter
    return bool(marks)


def test_no_stray_space_and_no_russian_letter() -> None:
    assert places(r"  |^ | $| [,.;:?]") == set()
    assert places("[ёыэъЁЫЭЪ]") == set()


def test_no_latin_letter_inside_a_ukrainian_word() -> None:
    assert places("[а-щьюяєіїґ][a-z]|[a-z][а-щьюяєіїґ]") == set()


def test_sentences_end() -> None:
    unfinished = [
        question["key"]
        for path in PATHS
        for question in read(path).questions
        if question["stem"][-1] not in ".?…»" or question["rationale"][-1] not in ".»"
    ]
    assert unfinished == []
