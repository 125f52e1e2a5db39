"""What makes a course impossible to take, said in the editor's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from training.courses.content import Content, questions_by_tag
from training.courses.enums import QuestionType, UnitKind

Faults = dict[str, list[str]]


@dataclass(frozen=True)
class Fault:
    """`block` is which unit or question, from 0; `part` which of its fields."""

    field: str
    text: str
    block: int | None = None
    part: str = ""
    name: str = ""  # how the block is called where only sentences are shown

    def __str__(self) -> str:
        return f"{self.name}: {self.text}" if self.name else self.text


def faults_of(content: Content) -> Faults:
    """Return sentences by field; empty when the course can be taken."""
    found: Faults = {}
    for fault in faults_in(content):
        found.setdefault(fault.field, []).append(str(fault))
    return found


def faults_in(content: Content) -> Iterator[Fault]:
    """Yield every fault with its place."""
    if not content["outcomes"]:
        yield Fault("outcomes", _("Write at least one outcome."))
    yield from _unit_faults(content)
    yield from _question_faults(content["questions"])


def _unit_faults(content: Content) -> Iterator[Fault]:
    units = content["units"]
    if not any(one["required"] for one in units):
        text = _("A course needs at least one unit that is needed to finish it.")
        yield Fault("units", text)
    said = _("Two units have the same part of the address: %(name)s.")
    for place, slug in _repeated([one["slug"] for one in units]):
        yield Fault("units", said % {"name": slug}, place, "slug")
    for place, unit in enumerate(units):
        if unit["kind"] == UnitKind.QUIZ:
            for part, text in _quiz_faults(unit, content):
                yield Fault("units", text, place, part)
        elif unit["kind"] == UnitKind.LESSON and not unit["blocks"]:
            yield Fault("units", _("“%(title)s” has no content.") % unit, place, "body")


def _quiz_faults(quiz: dict[str, Any], content: Content) -> Iterator[tuple[str, str]]:
    pool = {tag: len(found) for tag, found in questions_by_tag(content).items()}
    if not quiz["blueprint"]:
        said = _("“%(title)s” asks no questions: say how many of each tag.")
        yield "blueprint", said % quiz
    for tag, wanted in quiz["blueprint"].items():
        have = pool.get(tag, 0)
        if have < wanted:
            facts = {"title": quiz["title"], "tag": tag, "wanted": wanted, "have": have}
            said = _(
                "“%(title)s” asks %(wanted)s of “%(tag)s”; the course has %(have)s."
            )
            yield "blueprint", said % facts
    for tag in sorted(set(quiz["critical_tags"]) - set(quiz["blueprint"])):
        facts = {"title": quiz["title"], "tag": tag}
        said = _("“%(title)s” names the critical tag “%(tag)s” but asks none of it.")
        yield "critical_tags", said % facts


def _question_faults(questions: list[dict[str, Any]]) -> Iterator[Fault]:
    said = _("Two questions have the same code: %(name)s.")
    for place, key in _repeated([one["key"] for one in questions]):
        yield Fault("questions", said % {"name": key}, place, "key")
    for place, question in enumerate(questions):
        kind, key = QuestionType(question["type"]), question["key"]
        if fault := KEY_FAULTS[kind](question):
            yield Fault("questions", fault, place, KEY_PARTS.get(kind, ""), key)
        for name in ("key", "tag", "stem", "rationale", "source"):
            if not question[name].strip():
                text = _("“%(name)s” is empty.") % {"name": name}
                yield Fault("questions", text, place, name, key)


def _repeated(names: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the places of what stood before already, once a name."""
    seen, told = set(), set()
    for place, name in enumerate(names):
        if name in seen and name not in told:
            told.add(name)
            yield place, name
        seen.add(name)


def _options_fault(question: dict[str, Any]) -> str:
    options = [one.strip() for one in question["options"]]
    if len(options) < 2:
        return _("Write at least two options.")
    if not all(options) or len(set(options)) < len(options):
        return _("Every option needs words of its own.")
    return ""


def _single_fault(question: dict[str, Any]) -> str:
    if fault := _options_fault(question):
        return fault
    if len(_right(question)) != 1:
        return _("Mark exactly one option as right.")
    return ""


def _multiple_fault(question: dict[str, Any]) -> str:
    if fault := _options_fault(question):
        return fault
    if not _right(question):
        return _("Mark at least one option as right.")
    return ""


def _right(question: dict[str, Any]) -> list[int]:
    return [
        one for one in question["correct"] if one in range(len(question["options"]))
    ]


def _true_false_fault(question: dict[str, Any]) -> str:
    if question["correct"] not in ([0], [1]):
        return _("Say whether the sentence is true.")
    return ""


def _matching_fault(question: dict[str, Any]) -> str:
    pairs = [[side.strip() for side in pair] for pair in question["pairs"]]
    lefts = [pair[0] for pair in pairs]
    if len(pairs) < 2 or len({pair[1] for pair in pairs}) < 2:
        return _("Write at least two different pairs.")
    if not all(all(pair) for pair in pairs) or len(set(lefts)) < len(lefts):
        return _("Every left side needs words of its own, and a right side.")
    return ""


def _short_text_fault(question: dict[str, Any]) -> str:
    if not any(one.strip() for one in question["accepted"]):
        return _("Write at least one answer to accept.")
    return ""


KEY_FAULTS = {
    QuestionType.SINGLE: _single_fault,
    QuestionType.MULTIPLE: _multiple_fault,
    QuestionType.TRUE_FALSE: _true_false_fault,
    QuestionType.MATCHING: _matching_fault,
    QuestionType.ORDERING: _options_fault,
    QuestionType.SHORT_TEXT: _short_text_fault,
}
KEY_PARTS = {
    QuestionType.SINGLE: "options",
    QuestionType.MULTIPLE: "options",
    QuestionType.MATCHING: "pairs",
    QuestionType.ORDERING: "options",
    QuestionType.SHORT_TEXT: "accepted",
}
