"""The one clock of the module: tests and rules ask the time here and nowhere else."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()
