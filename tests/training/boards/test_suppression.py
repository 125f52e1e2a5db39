"""No number of few people stands on a board, or follows from those that do."""

from collections.abc import Iterator
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from training.boards.suppression import Sum, hidden_cells, known_cells

LEAST = 3
Table = list[list[int]]


def board(table: Table) -> tuple[dict, list[Sum]]:
    """Return a table with its row, column and grand totals, as values and sums."""
    high, wide = len(table), len(table[0])
    values = {(i, j): table[i][j] for i, j in product(range(high), range(wide))}
    sums = []
    for i in range(high):
        values[i, "all"] = sum(table[i])
        sums.append(Sum((i, "all"), tuple((i, j) for j in range(wide))))
    for j in (*range(wide), "all"):
        values["all", j] = sum(values[i, j] for i in range(high))
        sums.append(Sum(("all", j), tuple((i, j) for i in range(high))))
    sums.append(Sum(("all", "all"), tuple(("all", j) for j in range(wide))))
    return values, sums


def others(values: dict, sums: list[Sum], hidden: frozenset, cell: tuple) -> bool:
    """Say whether some other table of counts shows the same and differs at `cell`.

    Tried out by hand: one more or one less at the cell, mended elsewhere.
    """
    free = sorted(hidden - {cell}, key=str)
    for start in (1, -1):
        if values[cell] + start >= 0 and _mends(values, sums, {cell: start}, free):
            return True
    return False


def _mends(values: dict, sums: list[Sum], moved: dict, free: list) -> bool:
    broken = next(_off(sums, moved), None)
    if broken is None:
        return True
    if len(moved) > 14:
        return False
    one, by = broken
    for cell in (one.whole, *one.parts):
        step = by if cell == one.whole else -by
        if cell in free and cell not in moved and values[cell] + step >= 0:
            if _mends(values, sums, {**moved, cell: step}, free):
                return True
    return False


def _off(sums: list[Sum], moved: dict) -> Iterator[tuple[Sum, int]]:
    for one in sums:
        by = sum(moved.get(part, 0) for part in one.parts) - moved.get(one.whole, 0)
        if by:
            yield one, by


tables = st.integers(2, 4).flatmap(
    lambda wide: st.lists(
        st.lists(st.integers(0, 7), min_size=wide, max_size=wide),
        min_size=2,
        max_size=3,
    )
)


@settings(deadline=None, max_examples=150)
@given(tables)
@example([[1, 9], [9, 9]])
@example([[2, 2, 9, 9], [9, 9, 2, 2], [9, 9, 9, 9]])
def test_every_small_number_could_be_another_one(table: Table) -> None:
    values, sums = board(table)
    hidden = hidden_cells(values, sums, LEAST)
    small = {cell for cell, value in values.items() if 0 < value < LEAST}
    assert small <= hidden
    assert not known_cells(values, sums, hidden) & small
    for cell in small:
        assert others(values, sums, hidden, cell), (table, cell, hidden)


@settings(deadline=None)
@given(tables)
def test_what_a_sum_leaves_over_is_nothing_or_not_few(table: Table) -> None:
    values, sums = board(table)
    hidden = hidden_cells(values, sums, LEAST)
    for one in sums:
        if one.whole not in hidden:
            rest = sum(values[part] for part in one.parts if part in hidden)
            assert rest == 0 or rest >= LEAST


def test_the_oracle_sees_a_number_that_a_total_gives_away() -> None:
    values, sums = board([[1, 9], [9, 9]])
    alone = frozenset({(0, 0)})
    assert known_cells(values, sums, alone) == {(0, 0)}
    assert not others(values, sums, alone, (0, 0))
    block = frozenset(product((0, 1), (0, 1)))
    assert known_cells(values, sums, block) == set()
    assert others(values, sums, block, (0, 0))


def test_two_blocks_tied_by_one_cell_give_that_cell_away() -> None:
    """Each row and column hides two or more, and yet sums together tell one of them."""
    table = [[9] * 4 for _ in range(4)]
    values, sums = board(table)
    hidden = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (1, 2)}
    assert known_cells(values, sums, hidden) == {(1, 2)}
    values[1, 2] = 2  # and the totals of its lines with it
    values, sums = board([[9] * 4, [9, 9, 2, 9], [9] * 4, [9] * 4])
    safe = hidden_cells(values, sums, LEAST, hidden=hidden)
    assert (1, 2) not in known_cells(values, sums, safe)


def test_a_board_without_few_people_is_shown_whole() -> None:
    values, sums = board([[3, 4], [0, 9]])
    assert hidden_cells(values, sums, LEAST) == frozenset()


def test_a_total_that_has_to_be_shown_is_hidden_only_with_the_whole_board() -> None:
    values = {"all": 20, "a": 19, "b": 1}
    sums = [Sum("all", ("a", "b"))]
    assert hidden_cells(values, sums, LEAST, shown={"all"}) == {"a", "b"}
    lone = {"all": 2, "a": 2}
    assert hidden_cells(lone, [Sum("all", ("a",))], LEAST, shown={"all"}) == {
        "all",
        "a",
    }
