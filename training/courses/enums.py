"""Kinds of units and questions."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class Refresher(TextChoices):
    """Whether a new version asks its holders to learn what changed."""

    NO = "no", _("No: the change is small, nothing follows for them")
    YES = "yes", _("Yes: they take the changed parts and a quiz")


CHOICES = frozenset(
    {QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE}
)
