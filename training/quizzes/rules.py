"""Whether an attempt may begin. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LEEWAY = timedelta(seconds=15)  # for a form that was on its way at the end


def ends_at(minutes: int, started_at: datetime) -> datetime | None:
    """Return when an attempt ends; None: never."""
    return started_at + timedelta(minutes=minutes) if minutes else None


def is_over(ends: datetime | None, now: datetime) -> bool:
    return ends is not None and now >= ends


@dataclass(frozen=True)
class Tried:
    """An attempt of this cycle that has ended."""

    finished_at: datetime
    passed: bool


@dataclass(frozen=True)
class MayStart:
    """`reason` is empty when an attempt may begin; `at` is when it may, if known."""

    reason: str = ""
    at: datetime | None = None
    left: int = 0


def may_start(
    tried: list[Tried], max_attempts: int, cool_down_hours: int, now: datetime
) -> MayStart:
    """Return whether another attempt of the cycle may begin now.

    - passed already: no;
    - all attempts used: no; from `at` the course is taken again from its start;
    - the last one failed less than `cool_down_hours` ago: not yet.
    """
    left = max_attempts - len(tried)
    if any(one.passed for one in tried):
        return MayStart("passed", left=left)
    if not tried:
        return MayStart(left=left)
    at = max(one.finished_at for one in tried) + timedelta(hours=cool_down_hours)
    if left <= 0:
        return MayStart("used_up", at=at)
    if now < at:
        return MayStart("cool_down", at=at, left=left)
    return MayStart(left=left)
