"""The lines of “My clearance”."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from training.clearance.answer import Clearance, clearance
from training.clearance.selectors import capabilities_asked
from training.clearance.words import capability_words


@dataclass(frozen=True)
class Line:
    """One capability in words, and the answer about it."""

    words: str
    answer: Clearance


def lines_of(user: Any, at: datetime) -> list[Line]:
    """Return a line for every capability that anything is asked for."""
    return [
        Line(str(capability_words(one)), clearance(user, one, at))
        for one in capabilities_asked(at)
    ]
