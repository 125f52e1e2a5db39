"""What somebody has to learn and by when, and how far that is. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from training.certificates.rules import Facts
from training.clearance.models import Requirement
from training.clearance.rules import Standing, judge, needed_by
from training.duties.enums import Ahead, Reason, State

AHEAD = timedelta(days=max(Ahead))  # how long before its day a duty is told


@dataclass(frozen=True)
class Wanted:
    """A duty as the rules and awards of a day ask for it.

    `firm`: the day is a rule's or a certificate's own, not counted from today.
    """

    cycle: int
    reason: Reason
    due_on: date
    firm: bool


def wanted(
    rules: Iterable[Requirement], awards: list[Facts], day: date
) -> Wanted | None:
    """Return what rules about one competency ask of somebody, by the earliest day.

    - the cycle is the award that is still to come: the first, the second ...
    - a rule that has not begun to ask is due on the day it does;
    - a certificate that ends is due on its last day;
    - what is found late (a new role, a return from leave, a revocation) is counted
      from today, so that nobody is overdue before they were told.
    """
    asked = [one for rule in rules if (one := _by_one(rule, awards, day))]
    if not asked:
        return None
    first = min(asked, key=lambda one: one.due_on)
    firm = all(one.firm for one in asked)
    return Wanted(first.cycle, first.reason, first.due_on, firm)


def _by_one(rule: Requirement, awards: list[Facts], day: date) -> Wanted | None:
    if rule.since > day + AHEAD:
        return None
    judged = judge(needed_by(rule), awards, max(day, rule.since))
    cycle = len(awards) + 1
    from_today = day + timedelta(days=rule.days_given)
    if judged.standing == Standing.REVOKED:
        return Wanted(cycle, Reason.REVOKED, from_today, firm=False)
    if judged.until is None:
        firm = day <= rule.asks_from
        due = rule.asks_from if firm else from_today
        return Wanted(cycle, Reason.FIRST, due, firm)
    if judged.until > day + AHEAD:
        return None
    firm = judged.until >= day
    due = judged.until if firm else from_today
    return Wanted(cycle, Reason.RENEWAL, due, firm)


def replaces(new: Wanted, due_on: date) -> bool:
    """Say whether a duty that was told gets another day: an earlier one, or, while
    nothing is counted from today, whatever the rules now say.
    """
    return new.due_on < due_on or (new.firm and new.due_on != due_on)


def state_of(
    due_on: date, day: date, *, met: bool, waived_until: date | None = None
) -> State:
    """Return how far a duty is on a day; the day it is due counts whole."""
    if met:
        return State.MET
    if waived_until is not None and day <= waived_until:
        return State.WAIVED
    return State.OVERDUE if day > due_on else State.OPEN


def reminder_for(due_on: date, day: date) -> Ahead | None:
    """Return which letter is for a day: one that was missed is not made up for."""
    left = (due_on - day).days
    kinds = [one for one in Ahead if max(left, 0) <= one]
    return min(kinds) if kinds else None
