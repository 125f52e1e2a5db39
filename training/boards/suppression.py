"""Which numbers may stand on a board without telling of few people. Pure.

A number of one to `least` - 1 people is hidden, and so are as many others as it takes
that no sum of the board, and no sums together, give it away.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from training.boards.equations import settled

Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True)
class Sum(Generic[Cell]):
    """The parts of a board that make up another number of it."""

    whole: Cell
    parts: tuple[Cell, ...]


def hidden_cells(
    values: Mapping[Cell, int],
    sums: Sequence[Sum[Cell]],
    least: int,
    *,
    hidden: Collection[Cell] = (),
    shown: Collection[Cell] = (),
) -> frozenset[Cell]:
    """Return the cells to hide: `hidden` ones, small ones and what would betray them.

    `shown` cells are never hidden alone; where nothing else would help, every cell is.
    """
    board = _Board(values, sums, least, set(hidden), frozenset(shown))
    board.hidden |= board.small
    while True:
        board.close()
        betrayed = known_cells(values, sums, board.hidden) & board.small
        if not betrayed:
            return frozenset(board.hidden)
        if not board.hide_beside(betrayed):
            return frozenset(values)


def known_cells(
    values: Mapping[Cell, int], sums: Sequence[Sum[Cell]], hidden: Collection[Cell]
) -> set[Cell]:
    """Return the hidden cells that follow from those that are shown.

    Counts are never negative, so parts of nothing are nothing.
    """
    known: set[Cell] = set()
    while True:
        unknown = set(hidden) - known
        rows, found = [], set()
        for one in sums:
            parts = [part for part in one.parts if part in unknown]
            if one.whole in unknown:
                rows.append({one.whole: -1, **dict.fromkeys(parts, 1)})
                continue
            if not sum(values[part] for part in parts):
                found.update(parts)
            rows.append(dict.fromkeys(parts, 1))
        found |= settled(rows)
        if not found:
            return known
        known |= found


@dataclass
class _Board(Generic[Cell]):
    """A board while it is being hidden."""

    values: Mapping[Cell, int]
    sums: Sequence[Sum[Cell]]
    least: int
    hidden: set[Cell]
    shown: frozenset[Cell]

    @property
    def small(self) -> set[Cell]:
        return {
            cell
            for cell, value in self.values.items()
            if 0 < value < self.least and cell not in self.shown
        }

    def close(self) -> None:
        """Hide more until no single sum tells a hidden number, or few people."""
        more = True
        while more:
            more = False
            for one in self.sums:
                more = self._close(one) or more

    def hide_beside(self, betrayed: set[Cell]) -> bool:
        """Hide one more cell of the sums that betray others, if there is any."""
        for one in self.sums:
            if betrayed.isdisjoint({one.whole, *one.parts}):
                continue
            for cell in (*self._by_size(one), one.whole):
                if self._may_hide(cell):
                    self.hidden.add(cell)
                    return True
        return False

    def _close(self, one: Sum[Cell]) -> bool:
        more = False
        while self._tells(one) and (cell := self._next(one)) is not None:
            self.hidden.add(cell)
            more = True
        return more

    def _tells(self, one: Sum[Cell]) -> bool:
        parts = [part for part in one.parts if part in self.hidden]
        if one.whole in self.hidden:
            return not parts
        rest = sum(self.values[part] for part in parts)
        return bool(parts) and rest > 0 and (len(parts) < 2 or rest < self.least)

    def _next(self, one: Sum[Cell]) -> Cell | None:
        """Return what to hide next: a part that counts, the whole, or a nought."""
        parts = list(self._by_size(one))
        some = (part for part in parts if self.values[part])
        return next(some, None) or next(
            (cell for cell in (one.whole, *parts) if self._may_hide(cell)), None
        )

    def _by_size(self, one: Sum[Cell]) -> Iterator[Cell]:
        open_parts = [part for part in one.parts if self._may_hide(part)]
        return iter(sorted(open_parts, key=lambda part: self.values[part]))

    def _may_hide(self, cell: Cell) -> bool:
        return cell not in self.hidden and cell not in self.shown
