"""A section's content in words: what the read view, comparisons and prints show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from secure_cases.people.sections.schema import (
    Answer,
    Kind,
    Question,
    Said,
    SectionSchema,
)

LEFT: Mapping[Said, str | Promise] = {
    Said.DECLINED: _("does not wish to answer"),
    Said.UNKNOWN: _("unknown"),
}


@dataclass(frozen=True)
class Line:
    """One question that was asked. `words` has one entry for each thing said."""

    label: str | Promise
    said: Said
    words: tuple[str | Promise, ...]
    long: bool = False

    @property
    def answered(self) -> bool:
        return self.said is Said.ANSWERED


@dataclass(frozen=True)
class Reading:
    """What was asked, in the order of the schema, and what was not."""

    lines: tuple[Line, ...]
    not_asked: tuple[str | Promise, ...]


@dataclass(frozen=True)
class Pair:
    """The same question in two versions; None where it was not asked."""

    label: str | Promise
    theirs: Line | None
    mine: Line | None

    @property
    def differs(self) -> bool:
        return self.theirs != self.mine


def read(schema: SectionSchema, content: Mapping[str, Any]) -> Reading:
    """Return the content in words."""
    answers = schema.answers(content)
    return Reading(
        tuple(line(q, answers[q.name]) for q in schema if q.name in answers),
        tuple(q.label for q in schema if q.name not in answers),
    )


def compare(
    schema: SectionSchema, theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> list[Pair]:
    """Return both versions of every question that either of them has."""
    there, here = schema.answers(theirs), schema.answers(mine)
    return [
        Pair(
            question.label,
            line(question, there[question.name]) if question.name in there else None,
            line(question, here[question.name]) if question.name in here else None,
        )
        for question in schema
        if question.name in there or question.name in here
    ]


def line(question: Question, answer: Answer) -> Line:
    """Return one answer in words."""
    if answer.said is not Said.ANSWERED:
        return Line(question.label, answer.said, (LEFT[answer.said],))
    return Line(
        question.label,
        answer.said,
        _words(question, answer.value),
        long=question.kind is Kind.LONG_TEXT,
    )


def _words(question: Question, value: Any) -> tuple[str | Promise, ...]:
    if question.kind in (Kind.CHOICE, Kind.SEVERAL):
        labels = {choice.value: choice.label for choice in question.choices}
        codes = value if isinstance(value, list) else [value]
        return tuple(labels.get(code, str(code)) for code in codes)
    if question.kind is Kind.DATE:
        return (formats.date_format(date.fromisoformat(value), "d.m.Y"),)
    if question.kind is Kind.MONTH:
        return (_month(value),)
    return (str(value),)


def _month(value: str) -> str:
    """Return «листопад 2026», or the year alone."""
    if "-" not in value:
        return value
    first = date.fromisoformat(f"{value}-01")
    return formats.date_format(first, pgettext("month and year", "F Y"))
