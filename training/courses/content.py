"""A course as plain data: what is frozen, loaded from files, checked and shown.

Editors write the same in StreamFields; the two forms are turned into each other here.
"""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue

from training.courses.enums import CHOICES, QuestionType, UnitKind

if TYPE_CHECKING:
    from training.courses.models import Course

Content = dict[str, Any]
PLAIN = (
    "slug", "competency", "title", "title_en", "summary", "summary_en", "audience",
    "audience_en", "sensitivity", "valid_months", "refresher_months",
)  # fmt: skip
NUMBERS = {"minutes", "pass_mark", "max_attempts", "cool_down_hours"}
PARAGRAPHS = {"text", "note", "example"}  # blocks whose `text` is a list of these


def content_of(course: "Course") -> Content:
    """Return what an editor wrote, as plain data."""
    return {
        **{name: getattr(course, name) for name in PLAIN},
        "hours": str(course.hours),
        "ects": str(course.ects),
        "outcomes": lines(course.outcomes),
        "outcomes_en": lines(course.outcomes_en),
        "legal_basis": [_basis(one.value) for one in course.legal_basis],
        "units": [_unit(one.block_type, _plain(one.value)) for one in course.units],
        "questions": [
            _question(one.block_type, _plain(one.value)) for one in course.questions
        ],
    }


def fields_for(content: Content) -> dict[str, Any]:
    """Return the values of Course's fields that hold this content."""
    return {
        **{name: content[name] for name in PLAIN},
        "hours": content["hours"],
        "ects": content["ects"],
        "outcomes": "\n".join(content["outcomes"]),
        "outcomes_en": "\n".join(content["outcomes_en"]),
        "legal_basis": [("basis", _dated(one)) for one in content["legal_basis"]],
        "units": [(one["kind"], _unit_value(one)) for one in content["units"]],
        "questions": [(q["type"], _question_value(q)) for q in content["questions"]],
    }


def lines(text: str) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def paragraphs(text: str) -> list[str]:
    """Split what an editor typed at empty lines."""
    parts = re.split(r"\n\s*\n", (text or "").replace("\r\n", "\n"))
    return [part.strip() for part in parts if part.strip()]


def questions_by_tag(content: Content) -> dict[str, list[dict[str, Any]]]:
    """Return the pool of a course, by tag."""
    found: dict[str, list[dict[str, Any]]] = {}
    for question in content["questions"]:
        found.setdefault(question["tag"], []).append(question)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, StructValue):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, StreamValue):
        return [{"type": one.block_type, **_plain(one.value)} for one in value]
    if isinstance(value, ListValue):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _basis(value: Any) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(value)
    return plain


def _dated(basis: dict[str, Any]) -> dict[str, Any]:
    on = basis["on"]
    day = on if isinstance(on, date) else date.fromisoformat(on)
    return {**basis, "on": day}


def _unit(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    unit = {"kind": kind, **value}
    for name in NUMBERS & unit.keys():
        unit[name] = unit[name] or 0  # a draft may leave it open
    if kind == UnitKind.LESSON:
        unit["blocks"] = [_block(one) for one in unit.pop("body")]
    if kind == UnitKind.QUIZ:
        wanted: Counter[str] = Counter()
        for one in value["blueprint"]:  # a tag that stands twice is asked for twice
            wanted[(one["tag"] or "").strip()] += one["count"] or 0
        unit["blueprint"] = dict(wanted)
        unit["critical_tags"] = [(one or "").strip() for one in value["critical_tags"]]
    return unit


def _block(block: dict[str, Any]) -> dict[str, Any]:
    if block["type"] in PARAGRAPHS:
        return {**block, "text": paragraphs(block["text"])}
    if block["type"] == "law":
        return {**block, "on": block["on"] or ""}
    return block


def _question(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    question = {"type": kind, **value, "tag": (value["tag"] or "").strip()}
    if kind in (QuestionType.SINGLE, QuestionType.MULTIPLE):
        options = question["options"]
        question["options"] = [one["text"] for one in options]
        question["correct"] = [i for i, one in enumerate(options) if one["right"]]
    elif kind == QuestionType.TRUE_FALSE:
        question["correct"] = [0 if question.pop("is_true") else 1]
    elif kind == QuestionType.MATCHING:
        question["pairs"] = [[one["left"], one["right"]] for one in value["pairs"]]
    return question


def _unit_value(unit: dict[str, Any]) -> dict[str, Any]:
    value = {name: one for name, one in unit.items() if name != "kind"}
    if unit["kind"] == UnitKind.LESSON:
        value["body"] = [_block_value(one) for one in value.pop("blocks")]
    if unit["kind"] == UnitKind.QUIZ:
        wanted = unit["blueprint"].items()
        value["blueprint"] = [{"tag": tag, "count": count} for tag, count in wanted]
    return value


def _block_value(block: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    value = {name: one for name, one in block.items() if name != "type"}
    if block["type"] in PARAGRAPHS:
        value["text"] = "\n\n".join(block["text"])
    if block["type"] == "law":
        value["on"] = date.fromisoformat(block["on"]) if block["on"] else None
    return block["type"], value


def _question_value(question: dict[str, Any]) -> dict[str, Any]:
    value = {name: one for name, one in question.items() if name != "type"}
    change: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    if question["type"] in CHOICES:
        change = _choices_value
    elif question["type"] == QuestionType.MATCHING:
        pairs = question["pairs"]
        value["pairs"] = [{"left": left, "right": right} for left, right in pairs]
    return change(value) if change else value


def _choices_value(value: dict[str, Any]) -> dict[str, Any]:
    right = value.pop("correct")
    if "options" not in value:
        return {**value, "is_true": right == [0]}
    options = [
        {"text": text, "right": index in right}
        for index, text in enumerate(value["options"])
    ]
    return {**value, "options": options}
