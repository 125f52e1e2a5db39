"""Where somebody stands, as a board counts it. Pure."""

from collections.abc import Iterable
from datetime import date

from training.boards.enums import State
from training.clearance.rules import Judged, Standing

BANDS = (
    (7, State.IN_7),
    (30, State.IN_30),
    (60, State.IN_60),
    (90, State.IN_90),
)
WORST_FIRST = (
    State.NEVER,
    State.ENDED,
    State.WAIVED,
    State.GRACE,
    State.IN_7,
    State.IN_30,
    State.IN_60,
    State.IN_90,
    State.LATER,
)


def state_of(judged: Judged, day: date, *, waived: bool = False) -> State:
    """Return the one state of a person with one competency on a day.

    A waiver is told before what it makes up for; who is cleared needs none.
    """
    if judged.standing == Standing.HELD and judged.until:
        return ends(judged.until, day)
    if waived:
        return State.WAIVED
    if judged.standing == Standing.GRACE:
        return State.GRACE
    return State.NEVER if judged.standing == Standing.NEVER else State.ENDED


def ends(until: date, day: date) -> State:
    """Return when a clearance ends, whose last day is `until`."""
    left = (until - day).days
    return next((state for days, state in BANDS if left <= days), State.LATER)


def worst(states: Iterable[State]) -> State:
    """Return the state of a person to whom several apply: the one that closes most."""
    return min(states, key=WORST_FIRST.index)
