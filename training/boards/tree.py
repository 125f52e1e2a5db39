"""From places and states to the lines of a board, small numbers left out. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from training.boards.enums import CLEARED, Level, State
from training.boards.suppression import Sum, hidden_cells

Place = tuple[str, str]  # a region and a kind of organisation
Node = tuple[Level, str, str]
Cell = tuple[Node, str]  # a line and a column
ASKED, ALL_CLEARED = "asked", "cleared"
COLUMNS = (ASKED, ALL_CLEARED, *State.values)
COUNTRY: Node = (Level.COUNTRY, "", "")


@dataclass(frozen=True)
class Line:
    """One line; a number that is hidden is None."""

    level: Level
    region: str
    kind: str
    numbers: dict[str, int | None]


def lines_of(states: Mapping[Place, Counter[State]], least: int) -> list[Line]:
    """Return a line of the country, of each region, and of each kind in it."""
    values, tree = _values(states), _children(states)
    totals = [_sum_over(one, ASKED, tree[one]) for one in tree]
    asked = {cell: values[cell] for cell in values if cell[1] == ASKED}
    closed = hidden_cells(asked, totals, least)
    nodes = list(dict.fromkeys(cell[0] for cell in values))
    shut = {(node, column) for node, _ in closed for column in COLUMNS}
    hidden = hidden_cells(
        values,
        [*_across(nodes), *_down(tree)],
        least,
        hidden=shut,
        shown=set(asked) - shut,
    )
    return [_line(node, values, hidden) for node in nodes]


def _values(states: Mapping[Place, Counter[State]]) -> dict[Cell, int]:
    values: Counter[Cell] = Counter()
    for (region, kind), counted in sorted(states.items()):
        nodes = (
            COUNTRY,
            (Level.REGION, region, ""),
            (Level.KIND, region, kind),
        )
        for node in nodes:
            values.update({(node, column): 0 for column in COLUMNS})
            for state, people in counted.items():
                values[node, state.value] += people
                values[node, ASKED] += people
                values[node, ALL_CLEARED] += people if state in CLEARED else 0
    return dict(values)


def _children(states: Mapping[Place, Counter[State]]) -> dict[Node, list[Node]]:
    tree: dict[Node, list[Node]] = {}
    for region, kind in sorted(states):
        over: Node = (Level.REGION, region, "")
        if over not in tree:
            tree.setdefault(COUNTRY, []).append(over)
        tree.setdefault(over, []).append((Level.KIND, region, kind))
    return tree


def _across(nodes: list[Node]) -> Iterator[Sum[Cell]]:
    """Return what adds up within a line."""
    cleared = tuple(state.value for state in CLEARED)
    rest = [one for one in State.values if one not in cleared]
    for node in nodes:
        yield Sum((node, ALL_CLEARED), tuple((node, one) for one in cleared))
        parts = (ALL_CLEARED, *rest)
        yield Sum((node, ASKED), tuple((node, one) for one in parts))


def _down(tree: Mapping[Node, list[Node]]) -> Iterator[Sum[Cell]]:
    """Return what adds up within a column."""
    for over, under in tree.items():
        for column in COLUMNS:
            yield _sum_over(over, column, under)


def _sum_over(over: Node, column: str, under: list[Node]) -> Sum[Cell]:
    return Sum((over, column), tuple((node, column) for node in under))


def _line(node: Node, values: Mapping[Cell, int], hidden: frozenset[Cell]) -> Line:
    numbers = {
        column: None if (node, column) in hidden else values[node, column]
        for column in COLUMNS
    }
    return Line(*node, numbers)
