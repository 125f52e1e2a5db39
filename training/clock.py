"""The one clock of the app; validity is told in the days of Kyiv."""

import calendar
from datetime import date, datetime

from django.utils import timezone

from training import conf


def now() -> datetime:
    return timezone.now()


def day_of(at: datetime) -> date:
    """Return the date a moment has where certificates are valid."""
    return at.astimezone(conf.zone()).date()


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
