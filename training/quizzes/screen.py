"""What a page shows of a question: never its key before the attempt has ended."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from training.courses.enums import QuestionType
from training.quizzes.grading import Posted, Question, sides
from training.quizzes.selectors import Answered


@dataclass(frozen=True)
class Choice:
    """An option by its place on the screen."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Line:
    """A line that gets one of several values: of a pair, or a place."""

    name: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Screen:
    """A question without its key."""

    kind: str
    stem: str
    choices: tuple[Choice, ...] = ()
    lines: tuple[Line, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Reviewed:
    """A question after the end, with its key."""

    position: int
    stem: str
    right: bool
    critical: bool
    answer: tuple[str, ...]
    key: tuple[str, ...]
    rationale: str
    source: str


def question_on_screen(answered: Answered, posted: Posted | None = None) -> Screen:
    """Return what the page shows; what was just posted outweighs what is saved."""
    given = posted if posted is not None else _as_posted(answered)
    return screen_of(answered.question, answered.item.shown, given)


def screen_of(question: Question, shown: list[int], given: Posted) -> Screen:
    kind, stem = question["type"], question["stem"]
    if kind == QuestionType.SHORT_TEXT:
        return Screen(kind, stem, text="".join(given.get("a", [])[:1]))
    if kind == QuestionType.MATCHING:
        return Screen(kind, stem, lines=_pair_lines(question, shown, given))
    if kind == QuestionType.ORDERING:
        return Screen(kind, stem, lines=_order_lines(question, shown, given))
    texts = options_of(question)
    chosen = given.get("a", [])
    choices = tuple(
        Choice(str(place), texts[option], str(place) in chosen)
        for place, option in enumerate(shown)
    )
    return Screen(kind, stem, choices=choices)


def reviewed(answered: Answered, right: bool) -> Reviewed:
    question = answered.question
    return Reviewed(
        position=answered.item.position,
        stem=question["stem"],
        right=right,
        critical=question["critical"],
        answer=_in_words(question, answered.response),
        key=_in_words(question, _key(question)),
        rationale=question["rationale"],
        source=question["source"],
    )


def options_of(question: Question) -> list[str]:
    if question["type"] == QuestionType.TRUE_FALSE:
        return [_("True"), _("False")]
    options: list[str] = question["options"]
    return options


def _pair_lines(
    question: Question, shown: list[int], given: Posted
) -> tuple[Line, ...]:
    rights = sides(question)
    return tuple(
        _line(f"a{index}", left, [rights[one] for one in shown], 0, given)
        for index, (left, _right) in enumerate(question["pairs"])
    )


def _order_lines(
    question: Question, shown: list[int], given: Posted
) -> tuple[Line, ...]:
    places = [str(place) for place in range(1, len(shown) + 1)]
    return tuple(
        _line(f"a{index}", question["options"][option], places, 1, given)
        for index, option in enumerate(shown)
    )


def _line(name: str, text: str, texts: list[str], first: int, given: Posted) -> Line:
    chosen = "".join(given.get(name, [])[:1])
    choices = tuple(
        Choice(str(value), shown, str(value) == chosen)
        for value, shown in enumerate(texts, first)
    )
    return Line(name, text, choices)


def _as_posted(answered: Answered) -> Posted:
    """Return a saved response as the form would send it."""
    question, shown = answered.question, answered.item.shown
    response = answered.response
    if response is None:
        return {}
    if question["type"] == QuestionType.SHORT_TEXT:
        return {"a": [response]}
    if question["type"] == QuestionType.MATCHING:
        return {f"a{i}": [str(shown.index(one))] for i, one in enumerate(response)}
    if question["type"] == QuestionType.ORDERING:
        return {
            f"a{place}": [str(response.index(option) + 1)]
            for place, option in enumerate(shown)
        }
    return {"a": [str(shown.index(one)) for one in response]}


def _key(question: Question) -> Any:
    kind = question["type"]
    if kind == QuestionType.SHORT_TEXT:
        return question["accepted"][0]
    if kind == QuestionType.MATCHING:
        rights = sides(question)
        return [rights.index(right) for _left, right in question["pairs"]]
    if kind == QuestionType.ORDERING:
        return list(range(len(question["options"])))
    return question["correct"]


def _in_words(question: Question, response: Any) -> tuple[str, ...]:
    if response is None:
        return ()
    kind = question["type"]
    if kind == QuestionType.SHORT_TEXT:
        return (response,)
    if kind == QuestionType.MATCHING:
        rights = sides(question)
        pairs = zip(question["pairs"], response, strict=True)
        return tuple(f"{left} — {rights[one]}" for (left, _right), one in pairs)
    texts = options_of(question)
    if kind == QuestionType.ORDERING:
        return tuple(f"{n}. {texts[one]}" for n, one in enumerate(response, 1))
    return tuple(texts[one] for one in response)
