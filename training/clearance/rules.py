"""Whether a person may use a capability: pure, over awards and requirements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile

from training.certificates.rules import Facts
from training.clearance.models import Requirement
from training.clock import add_months
from training.places import Post


class Standing(StrEnum):
    """Where a person stands with one competency."""

    HELD = "held"
    GRACE = "grace"
    NEVER = "never"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Needed:
    """One requirement as it is judged."""

    competency: str
    grace_days: int = 0
    valid_for: int | None = None


@dataclass(frozen=True)
class Judged:
    """How one requirement is met: `until` is the last day it is held, or was."""

    competency: str
    standing: Standing
    until: date | None = None
    grace_until: date | None = None


def asks(rule: Requirement, posts: Iterable[Post]) -> bool:
    """Say whether a rule is for somebody: one place has to match it in every way.

    Who has no place is asked for nothing, and nothing opens to them.
    """
    return any(
        (not rule.roles or post.role in rule.roles)
        and (not rule.regions or post.region in rule.regions)
        and (not rule.kinds or post.kind in rule.kinds)
        for post in posts
    )


def needed_by(rule: Requirement) -> Needed:
    return Needed(rule.competency, rule.grace_days, rule.valid_for)


def judge(
    needed: Needed,
    awards: Iterable[Facts],
    day: date,
    waived_until: date | None = None,
) -> Judged:
    """Return how awards of the competency, newest first, meet a requirement on a day.

    - an award that begins tomorrow is nothing today;
    - a revoked one gives neither days nor grace, and nor does any before it;
    - a replaced one still counts on its own days;
    - the last day is held whole, and grace is counted from the day after;
    - a waiver prolongs grace; it opens nothing that was never held, or was revoked.
    """
    begun = [one for one in awards if one.valid_from <= day]
    counted = list(takewhile(lambda one: not one.revoked, begun))
    if not counted:
        lost = Standing.REVOKED if begun else Standing.NEVER
        return Judged(needed.competency, lost)
    until = max(_last_day(one, needed.valid_for) for one in counted)
    grace_until = until + timedelta(days=needed.grace_days)
    grace_until = max(grace_until, waived_until or grace_until)
    if day <= until:
        standing = Standing.HELD
    else:
        standing = Standing.GRACE if day <= grace_until else Standing.EXPIRED
    return Judged(needed.competency, standing, until, grace_until)


def _last_day(award: Facts, valid_for: int | None) -> date:
    if valid_for is None:
        return award.valid_until
    capped = add_months(award.valid_from, valid_for) - timedelta(days=1)
    return min(award.valid_until, capped)
