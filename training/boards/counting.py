"""Counts the boards: who stands where, by place, with all that is asked of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from training import clock, conf
from training.boards.enums import Lens, State
from training.boards.models import BoardLine
from training.boards.rules import state_of, worst
from training.boards.tree import Line, Place, lines_of
from training.clearance.models import Requirement
from training.clearance.rules import Needed, needed_by
from training.clearance.selectors import (
    Known,
    known_of,
    requirements_in_force,
    rules_for,
)
from training.places import Post

Subject = tuple[Lens, str]
Counts = dict[Subject, dict[Place, Counter[State]]]


@transaction.atomic
def count_boards(*, at: datetime | None = None, acting_user: Any) -> int:
    """Count every board anew, as of a moment. Returns how many lines there are.

    Two counts of one moment leave the same lines. Somebody who works in two places is
    counted in each.
    """
    at = at or clock.now()
    rows = [
        _row(subject, line, at)
        for subject, places in counted(at).items()
        for line in lines_of(places, conf.cell_size())
    ]
    BoardLine.objects.all().delete()
    return len(BoardLine.objects.bulk_create(rows, batch_size=500))


@dataclass
class Asked:
    """What is asked in one place, by what it is looked at through."""

    needed: dict[Needed, None] = field(default_factory=dict)
    subjects: dict[Subject, list[Needed]] = field(default_factory=dict)

    def add(self, rule: Requirement) -> None:
        needed = needed_by(rule)
        self.needed[needed] = None
        for subject in (
            (Lens.COMPETENCY, rule.competency),
            (Lens.CAPABILITY, rule.capability),
        ):
            self.subjects.setdefault(subject, []).append(needed)


def counted(at: datetime) -> Counts:
    """Return how many stand where. The number of queries does not grow with people."""
    rules = list(requirements_in_force(at))
    known = known_of({rule.competency for rule in rules}, at)
    day = clock.day_of(at)
    asked: dict[Any, Asked] = {}
    counts: Counts = defaultdict(lambda: defaultdict(Counter))
    for (person, place), posts in _by_place(conf.people().everybody(at)).items():
        key = (place, frozenset(post.role for post in posts))
        if key not in asked:
            asked[key] = _asked(rules, posts, day)
        for subject, state in states_of(person, asked[key], known, day).items():
            counts[subject][place][state] += 1
    return counts


def states_of(
    person: Any, asked: Asked, known: Known, day: date
) -> dict[Subject, State]:
    """Return where a person stands with all that is asked of them in a place."""
    found = {
        needed: state_of(
            known.judge(person, needed, day),
            day,
            waived=known.waivers.get((person, needed.competency), date.min) >= day,
        )
        for needed in asked.needed
    }
    return {
        subject: worst(found[one] for one in needed)
        for subject, needed in asked.subjects.items()
    }


def _by_place(posts: Iterable[Post]) -> dict[tuple[Any, Place], list[Post]]:
    found: dict[tuple[Any, Place], list[Post]] = {}
    for post in posts:
        found.setdefault((post.person, (post.region, post.kind)), []).append(post)
    return found


def _asked(rules: list[Requirement], posts: list[Post], day: date) -> Asked:
    asked = Asked()
    for rule in rules_for(rules, posts, day):
        asked.add(rule)
    return asked


def _row(subject: Subject, line: Line, at: datetime) -> BoardLine:
    lens, code = subject
    return BoardLine(
        counted_at=at,
        lens=lens,
        code=code,
        level=line.level,
        region=line.region,
        kind=line.kind,
        **line.numbers,
    )
