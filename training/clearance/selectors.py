"""Reads what is asked of people, and how they meet it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from training import clock, conf
from training.certificates.models import Award
from training.certificates.rules import Facts
from training.clearance.models import Requirement, Waiver
from training.clearance.rules import Judged, Needed, asks, judge, needed_by
from training.places import Post

Key = tuple[Any, str]  # a person and a competency


def requirements_in_force(at: datetime) -> QuerySet[Requirement]:
    day = clock.day_of(at)
    return Requirement.objects.filter(since__lte=day).filter(_not_ended(day))


def requirements_ahead(at: datetime) -> QuerySet[Requirement]:
    """Return every rule that has not ended, begun or not."""
    return Requirement.objects.filter(_not_ended(clock.day_of(at)))


def _not_ended(day: date) -> Q:
    return Q(until__isnull=True) | Q(until__gte=day)


def rules_for(
    rules: Iterable[Requirement], posts: Collection[Post], day: date
) -> list[Requirement]:
    """Return the rules that ask something of these places on a day."""
    return [
        rule
        for rule in rules
        if rule.asks_from <= day
        and (rule.until is None or day <= rule.until)
        and asks(rule, posts)
    ]


def needed_of(person: Any, capability: str, at: datetime) -> list[Needed]:
    """Return what a capability asks of a person now; empty: nobody said so yet."""
    rows = list(requirements_in_force(at).filter(capability=capability))
    if not rows:
        return []
    posts = conf.people().posts(person, at)
    return [needed_by(row) for row in rules_for(rows, posts, clock.day_of(at))]


def judged_for(person: Any, needed: list[Needed], at: datetime) -> list[Judged]:
    """Return how the person's awards meet what is needed. Two queries."""
    known = known_of({one.competency for one in needed}, at, persons=[person.pk])
    return [known.judge(person.pk, one, clock.day_of(at)) for one in needed]


def competencies_needed(person: Any, at: datetime) -> set[str]:
    """Return what any capability asks of a person, or will before long."""
    posts = conf.people().posts(person, at)
    return {row.competency for row in requirements_in_force(at) if asks(row, posts)}


def capabilities_asked(at: datetime) -> list[str]:
    rows = requirements_in_force(at).values_list("capability", flat=True)
    return sorted(set(rows))


@dataclass(frozen=True)
class Known:
    """Awards, newest first, and waivers of many people."""

    awards: dict[Key, list[Facts]] = field(default_factory=dict)
    waivers: dict[Key, date] = field(default_factory=dict)

    def awards_for(self, person: Any, competency: str) -> list[Facts]:
        return self.awards.get((person, competency), [])

    def judge(self, person: Any, needed: Needed, day: date) -> Judged:
        key = person, needed.competency
        return judge(needed, self.awards.get(key, ()), day, self.waivers.get(key))


def known_of(
    competencies: Collection[str],
    at: datetime,
    *,
    persons: Collection[Any] | None = None,
) -> Known:
    """Return what is known of these people, or of everybody, at a moment."""
    known = Known(waivers=waived_until(competencies, at, persons=persons))
    rows = Award.objects.filter(competency__in=competencies)
    if persons is not None:
        rows = rows.filter(person__in=persons)
    for person, competency, since, until, revoked, later in rows.order_by(
        "-given_at", "-cycle"
    ).values_list(
        "person_id",
        "competency",
        "valid_from",
        "valid_until",
        "revocation__at",
        "superseded_by__given_at",
    ):
        facts = Facts(
            since,
            until,
            revoked=revoked is not None and revoked <= at,
            replaced=later is not None and later <= at,
        )
        known.awards.setdefault((person, competency), []).append(facts)
    return known


def waived_until(
    competencies: Collection[str],
    at: datetime,
    *,
    persons: Collection[Any] | None = None,
) -> dict[Key, date]:
    """Return the last day of the newest waiver of each person and competency."""
    rows = Waiver.objects.filter(competency__in=competencies, given_at__lte=at)
    if persons is not None:
        rows = rows.filter(person__in=persons)
    found = rows.order_by("given_at", "pk").values_list(
        "person_id", "competency", "until"
    )
    return {(person, competency): until for person, competency, until in found}


def waivers_of(person: Any) -> QuerySet[Waiver]:
    """Return what a person, told by primary key, was given time for, newest first."""
    return Waiver.objects.filter(person=person).order_by("-given_at", "-pk")


def waivers_in_force(at: datetime) -> QuerySet[Waiver]:
    """Return the newest waiver of each person and competency that still counts."""
    later = Waiver.objects.filter(
        person=OuterRef("person"),
        competency=OuterRef("competency"),
        pk__gt=OuterRef("pk"),
    )
    rows = Waiver.objects.filter(~Exists(later), until__gte=clock.day_of(at))
    return rows.order_by("until", "pk")


def all_rules(user: Any) -> list[Requirement]:
    """Return every rule, for a training lead."""
    return list(Requirement.objects.order_by("-since", "pk"))


def rule_for_lead(user: Any, pk: int) -> Requirement | None:
    return Requirement.objects.filter(pk=pk).first()
