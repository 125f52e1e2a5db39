"""The one clock of the module: tests and rules ask the time here and nowhere else."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

# What lies outside is a slip of the finger, or meant to break a calculation.
FIRST = datetime(1990, 1, 1, tzinfo=UTC)
DAYS_AHEAD = 3660


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()


def furthest_day() -> date:
    """Return the last day that a term may name: ten years from now."""
    return now().date() + timedelta(days=DAYS_AHEAD)
