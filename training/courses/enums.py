"""Kinds of units and questions."""

from enum import StrEnum


class UnitKind(StrEnum):
    LESSON = "lesson"
    QUIZ = "quiz"
    ACKNOWLEDGEMENT = "acknowledgement"


class QuestionType(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    MATCHING = "matching"
    ORDERING = "ordering"
    SHORT_TEXT = "short_text"


CHOICES = frozenset(
    {QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE}
)
