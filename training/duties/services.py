"""Derives from rules, places and awards who has what to learn by when.

What is derived is the same however often, and wherever the last run died: a duty that
stands is left, one that is missing is added, one that nothing asks for is lifted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from training import clock, conf
from training.clearance.models import Requirement
from training.clearance.preview import Places, places_at
from training.clearance.rules import asks
from training.clearance.selectors import Known, known_of, requirements_ahead
from training.duties.enums import Reason
from training.duties.models import Assignment
from training.duties.rules import replaces, wanted
from training.duties.selectors import live_assignments, proofs_of
from training.people.refreshers import Behind, everybody_behind

BATCH = 500
LAW_DAYS = timedelta(days=60)  # to catch up with a new law, from its publication
LAW_LEAST = timedelta(days=14)  # and from the day it is told


@dataclass
class Derived:
    """What one run changed."""

    added: int = 0
    lifted: int = 0


@dataclass
class _Plan:
    """What is to be written for one batch of people."""

    at: datetime
    known: Known
    open_rows: dict[Any, list[Assignment]]  # by person; not done yet
    add: list[Assignment] = field(default_factory=list)
    lift: list[Assignment] = field(default_factory=list)


def derive_assignments() -> Derived:
    """Bring everybody's duties up to date. A few queries for each `BATCH` of people."""
    at = clock.now()
    places = places_at(at)
    behind = _behind(at)
    asked = live_assignments().values_list("person_id", flat=True).distinct()
    for person in {*asked, *behind} - places.keys():
        places[person] = []
    done = Derived()
    rules = list(requirements_ahead(at))
    for persons in _batches(list(places)):
        _derive(persons, places, rules, behind, at, done)
    return done


def derive_for(person: Any) -> Derived:
    """Bring one person's duties up to date: their role has changed."""
    at = clock.now()
    places = {person.pk: list(conf.people().posts(person, at))}
    done = Derived()
    _derive([person.pk], places, list(requirements_ahead(at)), _behind(at), at, done)
    return done


def _behind(at: datetime) -> dict[Any, list[Behind]]:
    """Return who is to catch up with a new version, of the accounts in use."""
    found: dict[Any, list[Behind]] = defaultdict(list)
    everybody = everybody_behind(at)
    if not everybody:
        return found
    users = get_user_model().objects.filter(is_active=True)
    active = set(users.values_list("pk", flat=True))
    for one in everybody:
        if one.person in active:
            found[one.person].append(one)
    return found


def _batches(persons: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(persons), BATCH):
        yield persons[start : start + BATCH]


@transaction.atomic
def _derive(
    persons: Collection[Any],
    places: Places,
    rules: list[Requirement],
    behind: dict[Any, list[Behind]],
    at: datetime,
    done: Derived,
) -> None:
    known = known_of({one.competency for one in rules}, at, persons=persons)
    plan = _Plan(at, known, _open_rows(persons))
    for person in persons:
        mine = [rule for rule in rules if asks(rule, places[person])]
        _plan_rules(plan, person, mine)
        _plan_law(plan, person, behind.get(person, ()))
    lifted = Assignment.objects.filter(pk__in=[row.pk for row in plan.lift])
    done.lifted += lifted.update(lifted_on=clock.day_of(at)) if plan.lift else 0
    done.added += len(plan.add)
    Assignment.objects.bulk_create(plan.add, ignore_conflicts=True)


def _open_rows(persons: Collection[Any]) -> dict[Any, list[Assignment]]:
    proofs = proofs_of(persons)
    found: dict[Any, list[Assignment]] = defaultdict(list)
    for row in live_assignments().filter(person__in=persons).order_by("created_at"):
        if not proofs.meet(row):
            found[row.person_id].append(row)
    return found


def _plan_rules(plan: _Plan, person: Any, rules: list[Requirement]) -> None:
    """Keep, replace, add or lift what rules ask of a person, one by competency."""
    left = [row for row in plan.open_rows[person] if row.version is None]
    asked: dict[str, list[Requirement]] = defaultdict(list)
    for rule in rules:
        asked[rule.competency].append(rule)
    for competency, by in asked.items():
        awards = plan.known.awards_for(person, competency)
        want = wanted(by, awards, clock.day_of(plan.at))
        if want is None:
            continue
        same = [
            row
            for row in left
            if row.competency == competency
            and row.reason == want.reason
            and not replaces(want, row.due_on)
        ]
        if same:
            left.remove(same[0])
            continue
        plan.add.append(
            Assignment(
                person_id=person,
                competency=competency,
                cycle=want.cycle,
                reason=want.reason,
                due_on=want.due_on,
                created_at=plan.at,
            )
        )
    plan.lift += left


def _plan_law(plan: _Plan, person: Any, behind: Collection[Behind]) -> None:
    """Give holders a day to catch up with a new law. It ends no award."""
    left = {
        row.version_id: row for row in plan.open_rows[person] if row.version is not None
    }
    for one in behind:
        if left.pop(one.version, None) is not None:
            continue
        due = max(clock.day_of(one.since) + LAW_DAYS, clock.day_of(plan.at) + LAW_LEAST)
        plan.add.append(
            Assignment(
                person_id=person,
                competency=one.competency,
                cycle=len(plan.known.awards_for(person, one.competency)) + 1,
                reason=Reason.LAW,
                version_id=one.version,
                due_on=due,
                created_at=plan.at,
            )
        )
    plan.lift += left.values()
