"""When something is due: terms from the table, working days in Kyiv."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from secure_cases.errors import SecureCasesError
from secure_cases.organisations.enums import TermUnit
from secure_cases.organisations.models import CalendarDay, TermRule
from secure_cases.organisations.standing import KYIV, kyiv_date

END_OF_WORKING_DAY = time(18)
SATURDAY = 5


class TermMissing(SecureCasesError):
    """No rule for the term was in force: the reference data were not loaded."""

    reason = "term_missing"


def term(code: str, start: datetime) -> TermRule:
    """Return the rule in force on the Kyiv date of `start`."""
    rule = (
        TermRule.objects.filter(code=code, valid_from__lte=kyiv_date(start))
        .order_by("-valid_from")
        .first()
    )
    if rule is None:
        raise TermMissing(term=code)
    return rule


def due_at(term_code: str, start: datetime) -> datetime:
    """Return the moment (UTC) a term that begins at `start` runs out.

    Hours are elapsed time; days keep the hour of the clock in Kyiv; working days
    are counted from the next day and end at 18:00 Kyiv.
    """
    rule = term(term_code, start)
    if rule.unit == TermUnit.HOURS:
        return start.astimezone(UTC) + timedelta(hours=rule.amount)
    if rule.unit == TermUnit.DAYS:
        local = start.astimezone(KYIV) + timedelta(days=rule.amount)
        return local.astimezone(UTC)
    last = add_working_days(kyiv_date(start), rule.amount)
    return datetime.combine(last, END_OF_WORKING_DAY, KYIV).astimezone(UTC)


def add_working_days(start: date, amount: int) -> date:
    """Return the last of `amount` working days after `start`. One query."""
    days = _working_days_after(start)
    return next(islice(days, amount - 1, None)) if amount else start


def is_working_day(day: date) -> bool:
    """Say whether a day is Monday to Friday, or what the table says of it."""
    exception = CalendarDay.objects.filter(day=day).first()
    return exception.working if exception else day.weekday() < SATURDAY


def _working_days_after(start: date) -> Iterator[date]:
    exceptions = dict(
        CalendarDay.objects.filter(day__gt=start).values_list("day", "working")
    )
    day = start
    while True:
        day += timedelta(days=1)
        if exceptions.get(day, day.weekday() < SATURDAY):
            yield day
