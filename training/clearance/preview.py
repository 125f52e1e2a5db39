"""What a rule would change, counted before it is saved. No names, no small cells."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from training import clock, conf
from training.clearance.models import Requirement
from training.clearance.rules import Standing, asks, needed_by
from training.clearance.selectors import (
    Known,
    known_of,
    requirements_ahead,
    rules_for,
)
from training.places import Post

HOLDS = (Standing.HELD, Standing.GRACE)

Places = dict[Any, list[Post]]  # person -> where they stand


@dataclass
class Count:
    """How many people a rule is for, hold the competency, lose the capability."""

    affected: int = 0
    holders: int = 0
    losers: int = 0

    def add(self, *, holds: bool, loses: bool) -> None:
        self.affected += 1
        self.holders += holds
        self.losers += loses


@dataclass
class Effect:
    """What happens to one capability on the first day that it is different."""

    capability: str
    on: date
    total: Count = field(default_factory=Count)
    had: int = 0  # of those affected, how many could use it without the change
    regions: dict[str, Count] = field(default_factory=dict)  # "" = small ones together

    @property
    def closes_for_all(self) -> bool:
        return 0 < self.had == self.total.losers


def places_at(at: datetime) -> Places:
    """Return where everybody stands, in a constant number of queries."""
    found: Places = {}
    for post in conf.people().everybody(at):
        found.setdefault(post.person, []).append(post)
    return found


def preview_of_adding(rules: Iterable[Requirement], at: datetime) -> list[Effect]:
    """Return what each rule, not saved yet, would do."""
    today = clock.day_of(at)
    places, ahead = places_at(at), list(requirements_ahead(at))
    effects = []
    for rule in rules:
        others = [
            one
            for one in ahead
            if one.capability == rule.capability and not _same(one, rule)
        ]
        on = max(rule.asks_from, today)
        effect = Effect(rule.capability, on)
        effects.append(_count(effect, rule, others, [*others, rule], places, at))
    return effects


def preview_of_ending(rule: Requirement, until: date, at: datetime) -> Effect:
    """Return what ends for whom on the day after the last day of a rule."""
    before = [
        one for one in requirements_ahead(at) if one.capability == rule.capability
    ]
    after = [one for one in before if one.pk != rule.pk]
    effect = Effect(rule.capability, until + timedelta(days=1))
    return _count(effect, rule, before, after, places_at(at), at)


def _same(one: Requirement, other: Requirement) -> bool:
    names = ("competency", "capability", "since", "scope")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _count(
    effect: Effect,
    rule: Requirement,
    before: list[Requirement],
    after: list[Requirement],
    places: Places,
    at: datetime,
) -> Effect:
    known = known_of({one.competency for one in [rule, *before, *after]}, at)
    regions: dict[str, Count] = {}
    for person, posts in places.items():
        mine = [post for post in posts if asks(rule, [post])]
        if not mine:
            continue
        had = _may(person, posts, before, known, effect.on)
        loses = had and not _may(person, posts, after, known, effect.on)
        holds = _holds(person, rule, known, effect.on)
        effect.had += had
        for count in (effect.total, regions.setdefault(mine[0].region, Count())):
            count.add(holds=holds, loses=loses)
    effect.regions = _large_enough(regions)
    return effect


def _may(
    person: Any, posts: list[Post], rules: list[Requirement], known: Known, day: date
) -> bool:
    asked = rules_for(rules, posts, day)
    return bool(asked) and all(
        known.judge(person, needed_by(one), day).standing in HOLDS for one in asked
    )


def _holds(person: Any, rule: Requirement, known: Known, day: date) -> bool:
    return known.judge(person, needed_by(rule), day).standing in HOLDS


def _large_enough(regions: dict[str, Count]) -> dict[str, Count]:
    """Return regions by how many people they have, the small ones as one."""
    shown: dict[str, Count] = {}
    small: Counter[str] = Counter()
    for region, count in sorted(regions.items(), key=lambda one: -one[1].affected):
        if region and count.affected >= conf.cell_size():
            shown[region] = count
        else:
            small.update(vars(count))
    if small:
        shown[""] = Count(**small)
    return shown
