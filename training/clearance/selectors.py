"""Reads what is asked of a person, and how they meet it."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from training import clock, conf
from training.certificates.rules import Facts
from training.certificates.selectors import awards_of, facts_of
from training.clearance.models import Requirement
from training.clearance.rules import Judged, Needed, judge


def requirements_in_force(at: datetime) -> QuerySet[Requirement]:
    day = clock.day_of(at)
    return Requirement.objects.filter(since__lte=day).filter(
        Q(until__isnull=True) | Q(until__gte=day)
    )


def roles_of(person: Any, at: datetime) -> set[str]:
    return {post.role for post in conf.people().posts(person, at)}


def needed_of(person: Any, capability: str, at: datetime) -> list[Needed]:
    """Return what a capability asks of a person now; empty: nobody said so yet."""
    rows = list(requirements_in_force(at).filter(capability=capability))
    if not rows:
        return []
    roles = roles_of(person, at)
    return [
        Needed(row.competency, row.grace_days, row.valid_for)
        for row in rows
        if not row.roles or roles & set(row.roles)
    ]


def judged_for(person: Any, needed: list[Needed], at: datetime) -> list[Judged]:
    """Return how the person's awards meet what is needed. One query."""
    held: dict[str, list[Facts]] = {}
    wanted = {one.competency for one in needed}
    for award in awards_of(person).filter(competency__in=wanted):
        held.setdefault(award.competency, []).append(facts_of(award, at))
    day = clock.day_of(at)
    return [judge(one, held.get(one.competency, ()), day) for one in needed]


def competencies_needed(person: Any, at: datetime) -> set[str]:
    """Return what any capability asks of a person."""
    roles = roles_of(person, at)
    return {
        row.competency
        for row in requirements_in_force(at)
        if not row.roles or roles & set(row.roles)
    }


def capabilities_asked(at: datetime) -> list[str]:
    rows = requirements_in_force(at).values_list("capability", flat=True)
    return sorted(set(rows))
