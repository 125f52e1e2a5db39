"""What changed between two frozen versions of a course. Pure."""

from dataclasses import dataclass
from typing import Any

from training.courses.enums import UnitKind

Frozen = dict[str, Any]
BY_THE_WAY = frozenset({"minutes", "required", "max_attempts", "cool_down_hours"})


@dataclass(frozen=True)
class Changes:
    """New or other words: slugs of units, keys of questions, in the course's order."""

    units: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.units or self.questions)


def changes_between(old: Frozen, new: Frozen) -> Changes:
    """Return what a holder of the old version has not seen. What is gone is not told.

    How long a unit takes, and how often a quiz may be tried, is no change of it.
    """
    before = {one["slug"]: _words(one) for one in old["units"]}
    known = {one["key"]: one["sha256"] for one in old["questions"]}
    return Changes(
        units=tuple(
            one["slug"]
            for one in new["units"]
            if before.get(one["slug"]) != _words(one)
        ),
        questions=tuple(
            one["key"]
            for one in new["questions"]
            if known.get(one["key"]) != one["sha256"]
        ),
    )


def refresher_units(old: Frozen, new: Frozen) -> list[Frozen]:
    """Return the units of a refresher: those that changed, and a quiz.

    - a unit with new words;
    - a quiz that may ask a new question;
    - whatever changed, the last quiz: it shows that the change was understood.
    """
    changed = changes_between(old, new)
    tags = {one["tag"] for one in new["questions"] if one["key"] in changed.questions}
    quizzes = [one for one in new["units"] if one["kind"] == UnitKind.QUIZ]
    asked = {one["slug"] for one in quizzes if tags & set(one["blueprint"])}
    if changed and quizzes:
        asked.add(quizzes[-1]["slug"])
    wanted = asked | set(changed.units)
    return [one for one in new["units"] if one["slug"] in wanted]


def _words(unit: Frozen) -> Frozen:
    return {name: one for name, one in unit.items() if name not in BY_THE_WAY}
