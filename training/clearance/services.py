"""Writes rules and waivers. A rule is added and ended; who did it is logged."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from training import clock
from training.clearance.models import Requirement, Waiver, scope_of
from training.clearance.preview import Effect, preview_of_adding, preview_of_ending
from training.courses.selectors import versions_for
from training.errors import Refused

NOTICE = timedelta(days=14)  # to learn, before a rule may close something to everybody
LONGEST = timedelta(days=366)  # a waiver is never for good
ADDED, ENDED = "wagtail.create", "training.end_requirement"


def rule_of(
    *,
    competency: str,
    capability: str,
    since: date,
    roles: Collection[str] = (),
    regions: Collection[str] = (),
    kinds: Collection[str] = (),
    days_given: int = 0,
    grace_days: int = 0,
    valid_for: int | None = None,
    legal_basis: str = "",
    until: date | None = None,
) -> Requirement:
    """Return a rule that is not saved."""
    places = sorted(roles), sorted(regions), sorted(kinds)
    return Requirement(
        competency=competency,
        capability=capability,
        since=since,
        roles=places[0],
        regions=places[1],
        kinds=places[2],
        scope=scope_of(*places),
        days_given=days_given,
        grace_days=grace_days,
        valid_for=valid_for,
        legal_basis=legal_basis,
        until=until,
    )


def check_rules(rules: Collection[Requirement], at: datetime) -> list[Effect]:
    """Return what rules would do. Raises Refused when they would lock everybody out.

    - a competency that no published course gives can never be had;
    - if everybody who has the capability would lose it, they are given time to learn.
    """
    for competency in {one.competency for one in rules}:
        if not versions_for(None, competency):
            raise Refused("no_course_gives_it")
    effects = preview_of_adding(rules, at)
    earliest = clock.day_of(at) + NOTICE
    for effect in effects:
        if effect.closes_for_all and effect.on < earliest:
            raise Refused("locks_everybody_out", day=earliest)
    return effects


@transaction.atomic
def add_rules(*, rules: Collection[Requirement], acting_user: Any) -> list[Requirement]:
    """Save rules, all or none; one that stands already is brought up to date."""
    check_rules(rules, clock.now())
    return [_save(rule, acting_user) for rule in rules]


def _save(rule: Requirement, acting_user: Any) -> Requirement:
    names = ("roles", "regions", "kinds", "days_given", "grace_days", "valid_for")
    row, made = Requirement.objects.update_or_create(
        competency=rule.competency,
        capability=rule.capability,
        since=rule.since,
        scope=rule.scope,
        defaults={name: getattr(rule, name) for name in (*names, "legal_basis")},
    )
    log(row, ADDED if made else "wagtail.edit", user=acting_user, title=str(row))
    return row


def require_competency(*, acting_user: Any, **rule: Any) -> Requirement:
    """Ask for a competency from a day on: one rule, as `rule_of`. Raises Refused."""
    return add_rules(rules=[rule_of(**rule)], acting_user=acting_user)[0]


def check_ending(rule: Requirement, until: date, at: datetime) -> Effect:
    """Return what ending a rule would do. Raises Refused.

    A capability that no rule names is closed: the last rule of one is not ended
    before another stands.
    """
    today = clock.day_of(at)
    if rule.until is not None and rule.until < today:
        raise Refused("ended_already")
    if until < today:
        raise Refused("ends_in_the_past")
    if until < rule.since:
        raise Refused("ends_before_it_begins")
    effect = preview_of_ending(rule, until, at)
    if effect.closes_for_all:
        raise Refused("last_rule")
    return effect


@transaction.atomic
def end_requirement(*, rule: Requirement, until: date, acting_user: Any) -> Requirement:
    """Let a rule ask nothing after its last day. Raises Refused."""
    rule = Requirement.objects.select_for_update(no_key=True).get(pk=rule.pk)
    check_ending(rule, until, clock.now())
    rule.until = until
    rule.save(update_fields=["until"])
    data = {"until": until.isoformat()}
    log(rule, ENDED, user=acting_user, title=str(rule), data=data)
    return rule


@transaction.atomic
def waive(
    *, person: Any, competency: str, reason: str, until: date, acting_user: Any
) -> Waiver:
    """Give a person time until a day, with a reason they read. Raises Refused.

    The newest one counts: a shorter one given later ends a longer one.
    """
    at = clock.now()
    today = clock.day_of(at)
    if until < today:
        raise Refused("ends_in_the_past")
    if until > today + LONGEST:
        raise Refused("for_too_long", day=today + LONGEST)
    if person.pk == acting_user.pk:
        raise Refused("own_waiver")
    waiver = Waiver.objects.create(
        person=person,
        competency=competency,
        reason=reason,
        until=until,
        given_at=at,
        by=acting_user,
    )
    log(waiver, ADDED, user=acting_user, title=str(waiver))
    return waiver
