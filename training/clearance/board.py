"""The lines of “My clearance”."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from training.clearance.answer import Clearance, clearance
from training.clearance.selectors import capabilities_asked
from training.clearance.words import CLOSED_IN_GRACE, capability_words, in_order


@dataclass(frozen=True)
class Line:
    """Capabilities in words that have one answer, and the answer."""

    words: tuple[str, ...]
    answer: Clearance


def lines_of(user: Any, at: datetime) -> list[Line]:
    """Return a line for each different answer about what anything is asked for."""
    found: dict[Clearance, list[str]] = {}
    for one in in_order(capabilities_asked(at)):
        answer = clearance(user, one, at)
        if answer.reduced and one in CLOSED_IN_GRACE:
            answer = replace(answer, allowed=False, until=None)
        found.setdefault(answer, []).append(str(capability_words(one)))
    return [Line(tuple(words), answer) for answer, words in found.items()]
