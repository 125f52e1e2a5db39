"""Linear equations: which of their unknowns have one value only. Pure."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

PRIME = (1 << 61) - 1  # exact enough for coefficients of one and minus one
Unknown = TypeVar("Unknown", bound=Hashable)


def settled(rows: Iterable[Mapping[Unknown, int]]) -> set[Unknown]:
    """Return the unknowns that every solution gives the same value.

    Elimination by Gauss and Jordan on sparse rows: an unknown is settled when its row
    holds nothing else.
    """
    solved: dict[Unknown, dict[Unknown, int]] = {}
    uses: dict[Unknown, set[Unknown]] = {}  # in which solved rows an unknown stands
    for one in rows:
        row = _reduced(dict(one), solved)
        if not row:
            continue
        pivot = next(iter(row))
        inverse = pow(row[pivot], -1, PRIME)
        row = {name: value * inverse % PRIME for name, value in row.items()}
        for other in uses.pop(pivot, set()):
            _subtract(solved[other], row, pivot, other, uses)
        solved[pivot] = row
        for name in row:
            if name != pivot:
                uses.setdefault(name, set()).add(pivot)
    return {pivot for pivot, row in solved.items() if len(row) == 1}


def _reduced(
    row: dict[Unknown, int], solved: Mapping[Unknown, dict[Unknown, int]]
) -> dict[Unknown, int]:
    for name in [name for name in row if name in solved]:
        factor = row[name]
        for other, value in solved[name].items():
            _add(row, other, -factor * value)
    return row


def _subtract(
    row: dict[Unknown, int],
    other: dict[Unknown, int],
    pivot: Unknown,
    of: Unknown,
    uses: dict[Unknown, set[Unknown]],
) -> None:
    """Take `pivot` out of a solved row, and note what that brings in or takes out."""
    factor = row[pivot]
    for name, value in other.items():
        _add(row, name, -factor * value)
        if name == pivot:
            continue
        if name in row:
            uses.setdefault(name, set()).add(of)
        else:
            uses.get(name, set()).discard(of)


def _add(row: dict[Unknown, int], name: Unknown, value: int) -> None:
    total = (row.get(name, 0) + value) % PRIME
    if total:
        row[name] = total
    else:
        row.pop(name, None)
