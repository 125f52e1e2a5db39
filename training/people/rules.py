"""What a learner may do next in a course. Pure, over units and what was done."""

from typing import Any

from training.courses.enums import UnitKind
from training.people.enums import Progress

Unit = dict[str, Any]
Done = dict[str, Progress]  # unit's slug -> the furthest it came


def is_settled(unit: Unit, done: Done) -> bool:
    """Say whether a unit holds nothing up: done, left for later, or not needed."""
    return not unit["required"] or unit["slug"] in done


def is_open(unit: Unit, units: list[Unit], done: Done) -> bool:
    """Say whether a unit may be taken.

    - a lesson: always;
    - a quiz or an acknowledgement: when what is needed before it is settled.
    """
    if unit["kind"] == UnitKind.LESSON:
        return True
    return all(is_settled(one, done) for one in units[: units.index(unit)])


def can_skip(unit: Unit) -> bool:
    """Say whether a unit may be left for later: lessons with a notice."""
    return unit["kind"] == UnitKind.LESSON and bool(unit["trauma_notice"])


def is_finished(units: list[Unit], done: Done) -> bool:
    return all(is_settled(one, done) for one in units)


def next_unit(units: list[Unit], done: Done) -> Unit | None:
    """Return where the learner goes on: the first unit that is not settled."""
    return next((one for one in units if one["slug"] not in done), None)


def minutes_left(units: list[Unit], done: Done) -> int:
    return sum(int(one["minutes"]) for one in units if one["slug"] not in done)
