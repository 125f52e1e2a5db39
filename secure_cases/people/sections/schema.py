"""What a section of the record asks, declared once.

Forms, the read view and exports all come from a `SectionSchema`. Every question can
be left, and four things are told apart: answered, declined, unknown, not asked.
Names that begin with `prs_` or `vic_` are those of HTCDS 2.0; `ct_` are our own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from secure_cases.errors import Invalid

Words = str | Promise
Value = str | int | list[str]


class Kind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"  # ISO date
    MONTH = "month"  # "2026", or "2026-11"
    NUMBER = "number"
    CHOICE = "choice"
    SEVERAL = "several"


PATTERNS = {
    Kind.DATE: re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    Kind.MONTH: re.compile(r"\d{4}(-\d\d)?", re.ASCII),
}
FIRST_DAY = "2001-01-01"  # its end makes a whole day of a year or a month


class Said(StrEnum):
    """What came of a question that was asked."""

    ANSWERED = "answered"
    DECLINED = "declined"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Choice:
    """One coded answer. `standard` names its HTCDS values where they differ."""

    value: str
    label: Words
    standard: tuple[str, ...] = ()

    @property
    def htcds(self) -> tuple[str, ...]:
        return self.standard or (self.value,)


@dataclass(frozen=True)
class Question:
    """One question. `pickers` draws a SEVERAL of a long list as that many selects."""

    name: str
    kind: Kind
    label: Words
    hint: Words = ""
    options: tuple[Choice, ...] | Callable[[], tuple[Choice, ...]] = ()
    pickers: int = 0
    max_length: int = 200
    limits: tuple[int, int] = (0, 999)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return the choices as they are now: some lists are rows of a table."""
        return self.options() if callable(self.options) else self.options

    @property
    def of_standard(self) -> bool:
        """Say whether the name is a field of HTCDS 2.0."""
        return not self.name.startswith("ct_")


@dataclass(frozen=True)
class Group:
    """Questions under one heading; `note` says why they are asked."""

    title: Words
    questions: tuple[Question, ...]
    note: Words = ""


@dataclass(frozen=True)
class Answer:
    """`value` is there only when answered."""

    said: Said
    value: Value | None = None


@dataclass(frozen=True)
class SectionSchema:
    """One section. `version` goes up when a stored answer would be read otherwise."""

    section: str
    version: int
    groups: tuple[Group, ...]
    _by_name: dict[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {q.name: q for group in self.groups for q in group.questions}
        object.__setattr__(self, "_by_name", by_name)

    def __iter__(self) -> Iterator[Question]:
        return iter(self._by_name.values())

    def question(self, name: str) -> Question:
        """Return the question. Raises Invalid for a name nobody asks about."""
        try:
            return self._by_name[name]
        except KeyError:
            raise Invalid("unknown_question", field=name) from None

    def content(self, answers: Mapping[str, Answer]) -> dict[str, Any]:
        """Return what is sealed; raises Invalid if an answer does not fit."""
        content = {
            "schema": self.section,
            "schema_version": self.version,
            "answers": {
                name: _as_json(answer) for name, answer in sorted(answers.items())
            },
        }
        self.check(content)
        return content

    def check(self, content: Mapping[str, Any]) -> None:
        """Raise Invalid unless `content` is an answer to this very schema."""
        form = (content.get("schema"), content.get("schema_version"))
        if form != (self.section, self.version):
            raise Invalid("wrong_schema")
        try:
            answers = self.answers(content)
        except (AttributeError, KeyError, TypeError, ValueError):
            raise Invalid("wrong_schema") from None
        for name, answer in answers.items():
            _check(self.question(name), answer)

    def answers(self, content: Mapping[str, Any]) -> dict[str, Answer]:
        """Return stored answers by name, of this schema's version or an older one."""
        return {
            name: Answer(Said(row["said"]), row.get("value"))
            for name, row in content.get("answers", {}).items()
        }


def _as_json(answer: Answer) -> dict[str, Any]:
    if answer.said is Said.ANSWERED:
        return {"said": str(answer.said), "value": answer.value}
    return {"said": str(answer.said)}


def _check(question: Question, answer: Answer) -> None:
    value = answer.value
    if (answer.said is Said.ANSWERED) != (value not in (None, "", [])):
        raise Invalid("answer_without_value", field=question.name)
    if answer.said is Said.ANSWERED and not _fits(question, value):
        raise Invalid("answer_does_not_fit", field=question.name)


def _is_day(value: str) -> bool:
    """Say whether it can be shown: the 31st of February or a year 0 cannot."""
    try:
        date.fromisoformat(value + FIRST_DAY[len(value) :])
    except ValueError:
        return False
    return True


def _fits(question: Question, value: Any) -> bool:
    if question.kind is Kind.NUMBER:
        low, high = question.limits
        return type(value) is int and low <= value <= high
    if question.kind is Kind.SEVERAL:
        known = {choice.value for choice in question.choices}
        return isinstance(value, list) and set(value) <= known
    if not isinstance(value, str):
        return False
    if question.kind is Kind.CHOICE:
        return value in {choice.value for choice in question.choices}
    if question.kind in PATTERNS:
        return bool(PATTERNS[question.kind].fullmatch(value)) and _is_day(value)
    return len(value) <= question.max_length
