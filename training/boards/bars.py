"""A line of a board as a bar: parts of a thousand. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from training.boards.enums import State
from training.boards.tree import ALL_CLEARED, ASKED

WIDTH = 1000
PARTS = (
    ALL_CLEARED,
    State.GRACE.value,
    State.WAIVED.value,
    State.ENDED.value,
    State.NEVER.value,
)
HIDDEN = "hidden"


@dataclass(frozen=True)
class Part:
    """What stands between two places of a bar."""

    name: str
    x: int
    width: int


def bar_of(numbers: Mapping[str, int | None]) -> list[Part]:
    """Return the parts of a bar; what may not be told apart is one part, the last.

    Nothing at all where even how many are asked may not be told.
    """
    asked = numbers[ASKED]
    if not asked:
        return []
    shown = {name: numbers[name] or 0 for name in PARTS}
    shown[HIDDEN] = asked - sum(shown.values())
    parts, begun = [], 0
    for name, people in shown.items():
        start, end = (round(WIDTH * one / asked) for one in (begun, begun + people))
        begun += people
        if people:
            parts.append(Part(name, start, end - start))
    return parts
