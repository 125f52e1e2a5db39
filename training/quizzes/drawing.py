"""Draws the questions of an attempt and shuffles them, from its seed alone. Pure."""

from collections.abc import Sequence
from random import Random
from typing import Any

from training.courses.enums import QuestionType
from training.quizzes.grading import size_of

IN_ORDER = frozenset({QuestionType.TRUE_FALSE, QuestionType.SHORT_TEXT})


def draw(tags: Sequence[str], blueprint: dict[str, int], seed: int) -> list[int]:
    """Return which of the pool are asked, as places in `tags`, in the order asked."""
    random = Random(seed)  # noqa: S311 - fairness, not secrecy: the server keeps it
    drawn: list[int] = []
    for tag in sorted(blueprint):
        pool = [place for place, one in enumerate(tags) if one == tag]
        drawn += random.sample(pool, blueprint[tag])
    random.shuffle(drawn)
    return drawn


def shuffled(question: dict[str, Any], seed: int) -> list[int]:
    """Return the order of a question's options; true and false stay where they are.

    Lines to be ordered are never shown in the right order.
    """
    order = list(range(size_of(question)))
    if question["type"] in IN_ORDER:
        return order
    random = Random(f"{seed} {question['key']}")  # noqa: S311
    shown = order[:]
    random.shuffle(shown)
    if question["type"] == QuestionType.ORDERING and shown == order:
        shown = shown[1:] + shown[:1]
    return shown
