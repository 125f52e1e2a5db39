"""Reads what was posted and says whether it is right. Pure.

The page knows options by their place on the screen alone; what is stored and graded
names them by their place in the question, which the page never learns.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from training.courses.enums import QuestionType
from training.errors import BadAnswer

Question = dict[str, Any]
Posted = dict[str, list[str]]
LONGEST = 200
APOSTROPHES = re.compile("[’ʼ'`´‘]")
DASHES = re.compile("[‐‑‒–—]")


def sides(question: Question) -> list[str]:
    """Return the right sides of a matching question, each once, as they are chosen."""
    return list(dict.fromkeys(right for _, right in question["pairs"]))


def size_of(question: Question) -> int:
    """Return how many options there are to put in an order."""
    kind = question["type"]
    if kind == QuestionType.SHORT_TEXT:
        return 0
    if kind == QuestionType.TRUE_FALSE:
        return 2
    if kind == QuestionType.MATCHING:
        return len(sides(question))
    return len(question["options"])


def read(question: Question, shown: Sequence[int], posted: Posted) -> Any:
    """Return the response in the question's own order. Raises BadAnswer.

    `empty`: nothing was chosen; `incomplete`: some of it; `twice`: one place for two
    lines; `forged`: no such option was shown.
    """
    return READERS[QuestionType(question["type"])](question, shown, posted)


def is_right(question: Question, response: Any) -> bool:
    """Say whether a stored response is right. Nothing stored is not."""
    if response is None:
        return False
    return GRADERS[QuestionType(question["type"])](question, response)


def fold(text: str) -> str:
    """Return a short answer as it is compared."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = DASHES.sub("-", APOSTROPHES.sub("’", text))
    return " ".join(text.split()).strip(" .,;:!?«»\"'“”„()")


def _place(text: str, shown: Sequence[int]) -> int:
    """Return the option behind a place on the screen. Raises BadAnswer."""
    if not re.fullmatch(r"[0-9]{1,3}", text, re.ASCII) or int(text) >= len(shown):
        raise BadAnswer("forged")
    return shown[int(text)]


def _read_one(question: Question, shown: Sequence[int], posted: Posted) -> list[int]:
    given = posted.get("a", [])
    if not given:
        raise BadAnswer("empty")
    if len(given) > 1:
        raise BadAnswer("forged")
    return [_place(given[0], shown)]


def _read_many(question: Question, shown: Sequence[int], posted: Posted) -> list[int]:
    given = posted.get("a", [])
    if not given:
        raise BadAnswer("empty")
    return sorted({_place(one, shown) for one in given})


def _read_pairs(question: Question, shown: Sequence[int], posted: Posted) -> list[int]:
    given = _numbered(len(question["pairs"]), posted)
    return [_place(one, shown) for one in given]


def _read_order(question: Question, shown: Sequence[int], posted: Posted) -> list[int]:
    """Each line on the screen names its place, from 1."""
    given = _numbered(len(shown), posted)
    places = [_number(one, len(shown)) for one in given]
    if len(set(places)) < len(places):
        raise BadAnswer("twice")
    return [shown[places.index(place)] for place in range(len(shown))]


def _read_text(question: Question, shown: Sequence[int], posted: Posted) -> str:
    text = " ".join("".join(posted.get("a", [])[:1]).replace("\0", "").split())
    if not text:
        raise BadAnswer("empty")
    if len(text) > LONGEST:
        raise BadAnswer("long")
    return text


def _numbered(count: int, posted: Posted) -> list[str]:
    given = ["".join(posted.get(f"a{index}", [])[:1]) for index in range(count)]
    if not any(given):
        raise BadAnswer("empty")
    if not all(given):
        raise BadAnswer("incomplete")
    return given


def _number(text: str, count: int) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text, re.ASCII) or not 1 <= int(text) <= count:
        raise BadAnswer("forged")
    return int(text) - 1


def _same_set(question: Question, response: Any) -> bool:
    return sorted(response) == sorted(question["correct"])


def _same_pairs(question: Question, response: Any) -> bool:
    rights = sides(question)
    wanted = [rights.index(right) for _, right in question["pairs"]]
    return list(response) == wanted


def _same_order(question: Question, response: Any) -> bool:
    return list(response) == list(range(len(question["options"])))


def _same_text(question: Question, response: Any) -> bool:
    return fold(response) in {fold(one) for one in question["accepted"]}


READERS: dict[QuestionType, Callable[[Question, Sequence[int], Posted], Any]] = {
    QuestionType.SINGLE: _read_one,
    QuestionType.TRUE_FALSE: _read_one,
    QuestionType.MULTIPLE: _read_many,
    QuestionType.MATCHING: _read_pairs,
    QuestionType.ORDERING: _read_order,
    QuestionType.SHORT_TEXT: _read_text,
}
GRADERS: dict[QuestionType, Callable[[Question, Any], bool]] = {
    QuestionType.SINGLE: _same_set,
    QuestionType.TRUE_FALSE: _same_set,
    QuestionType.MULTIPLE: _same_set,
    QuestionType.MATCHING: _same_pairs,
    QuestionType.ORDERING: _same_order,
    QuestionType.SHORT_TEXT: _same_text,
}


@dataclass(frozen=True)
class Grade:
    """How an attempt comes out."""

    marks: tuple[bool, ...]
    percent: int
    critical_missed: int
    passed: bool


def grade(
    answered: Sequence[tuple[Question, Any]], pass_mark: int, critical_tags: set[str]
) -> Grade:
    """Grade questions with their responses.

    Passed: `pass_mark` per cent are right, not rounded up, and so is every critical
    question and every question of a critical tag.
    """
    marks = tuple(is_right(question, response) for question, response in answered)
    missed = sum(
        not right and (question["critical"] or question["tag"] in critical_tags)
        for (question, _), right in zip(answered, marks, strict=True)
    )
    percent = 100 * sum(marks) // len(marks) if marks else 0
    return Grade(
        marks, percent, missed, bool(marks) and percent >= pass_mark and not missed
    )
