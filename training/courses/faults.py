"""What makes a course impossible to take, said in the editor's words."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from training.courses.content import Content, questions_by_tag
from training.courses.enums import QuestionType, UnitKind

Faults = dict[str, list[str]]


def faults_of(content: Content) -> Faults:
    """Return sentences by field; empty when the course can be taken."""
    found = {
        "units": list(_unit_faults(content)),
        "questions": list(_question_faults(content["questions"])),
    }
    if not content["outcomes"]:
        found["outcomes"] = [_("Write at least one outcome.")]
    return {field: faults for field, faults in found.items() if faults}


def _unit_faults(content: Content) -> Iterator[str]:
    units = content["units"]
    if not any(one["required"] for one in units):
        yield _("A course needs at least one unit that is needed to finish it.")
    yield from _repeated(
        [one["slug"] for one in units],
        _("Two units have the same part of the address: %(name)s."),
    )
    for unit in units:
        if unit["kind"] == UnitKind.QUIZ:
            yield from _quiz_faults(unit, content)
        elif unit["kind"] == UnitKind.LESSON and not unit["blocks"]:
            yield _("“%(title)s” has no content.") % unit


def _quiz_faults(quiz: dict[str, Any], content: Content) -> Iterator[str]:
    pool = {tag: len(found) for tag, found in questions_by_tag(content).items()}
    if not quiz["blueprint"]:
        yield _("“%(title)s” asks no questions: say how many of each tag.") % quiz
    for tag, wanted in quiz["blueprint"].items():
        have = pool.get(tag, 0)
        if have < wanted:
            facts = {"title": quiz["title"], "tag": tag, "wanted": wanted, "have": have}
            yield (
                _("“%(title)s” asks %(wanted)s of “%(tag)s”; the course has %(have)s.")
                % facts
            )
    for tag in set(quiz["critical_tags"]) - set(quiz["blueprint"]):
        facts = {"title": quiz["title"], "tag": tag}
        yield (
            _("“%(title)s” names the critical tag “%(tag)s” but asks none of it.")
            % facts
        )


def _question_faults(questions: list[dict[str, Any]]) -> Iterator[str]:
    yield from _repeated(
        [one["key"] for one in questions],
        _("Two questions have the same code: %(name)s."),
    )
    for question in questions:
        said = KEY_FAULTS[QuestionType(question["type"])](question)
        if said:
            yield f"{question['key']}: {said}"
        for name in ("key", "tag", "stem", "rationale", "source"):
            if not question[name].strip():
                yield _("%(key)s: “%(name)s” is empty.") % {
                    "key": question["key"],
                    "name": name,
                }


def _repeated(names: list[str], sentence: str) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield sentence % {"name": name}


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
