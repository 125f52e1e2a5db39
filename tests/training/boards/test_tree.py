"""Lines of country, regions and kinds of bodies add up, and tell of no few people."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from training.boards.enums import CLEARED, Level, State
from training.boards.tree import COLUMNS, Line, lines_of

LEAST = 5
people = st.dictionaries(
    st.sampled_from(list(State)), st.integers(0, 30), min_size=1, max_size=5
)
places = st.dictionaries(
    st.tuples(st.sampled_from(["", "a", "b", "c"]), st.sampled_from(["rda", "ngo"])),
    people.map(Counter),
    min_size=1,
)


def by_node(lines: list[Line]) -> dict:
    return {(one.level, one.region, one.kind): one.numbers for one in lines}


@settings(deadline=None)
@given(places)
def test_shown_numbers_are_true_and_not_of_few(states: dict) -> None:
    every = by_node(lines_of(states, 0))
    for node, numbers in by_node(lines_of(states, LEAST)).items():
        for column, shown in numbers.items():
            assert shown in (None, every[node][column])
            assert shown is None or not 0 < shown < LEAST


@settings(deadline=None)
@given(places)
def test_a_total_less_the_rest_tells_nothing(states: dict) -> None:
    """The smallest sums, written out here by hand: across a line and down a column."""
    every, shown = by_node(lines_of(states, 0)), by_node(lines_of(states, LEAST))
    cleared = [one.value for one in CLEARED]
    across = {"cleared": cleared, "asked": {*State.values, "cleared"} - {*cleared}}
    for node, numbers in shown.items():
        for whole, parts in across.items():
            left = {one for one in parts if numbers[one] is None}
            tells(numbers[whole], left, sum(every[node][one] for one in left))
    for column in COLUMNS:
        for node, numbers in shown.items():
            left = {
                one
                for one in shown
                if is_under(one, node) and shown[one][column] is None
            }
            tells(numbers[column], left, sum(every[one][column] for one in left))


def is_under(one: tuple, over: tuple) -> bool:
    if over[0] == Level.COUNTRY:
        return one[0] == Level.REGION
    return over[0] == Level.REGION and one[0] == Level.KIND and one[1] == over[1]


def tells(whole: int | None, left: set, rest: int) -> None:
    if whole is not None and left and rest:
        assert rest >= LEAST


def test_one_person_in_a_region_hides_the_line_and_another_beside_it() -> None:
    full = Counter({State.LATER: 40, State.NEVER: 20})
    states = {
        ("a", "rda"): Counter({State.NEVER: 1}),
        ("b", "rda"): full,
        ("c", "rda"): full,
    }
    lines = by_node(lines_of(states, LEAST))
    hidden = [
        region for region in "abc" if lines[Level.REGION, region, ""]["asked"] is None
    ]
    assert "a" in hidden
    assert len(hidden) == 2
    assert set(lines[Level.REGION, "a", ""].values()) == {None}
    assert lines[Level.COUNTRY, "", ""]["asked"] == 121


def test_large_groups_are_shown_whole() -> None:
    states = {
        (region, "rda"): Counter(dict.fromkeys(State, 10)) for region in ("a", "b")
    }
    for numbers in by_node(lines_of(states, LEAST)).values():
        assert None not in numbers.values()


def test_a_column_says_the_same_whatever_is_looked_at() -> None:
    """How many are asked is hidden for few people alone, not for how they stand."""
    few = Counter({State.NEVER: 9})
    first = {("a", "rda"): Counter({State.LATER: 30}), ("b", "rda"): few}
    second = first | {("a", "rda"): Counter({State.NEVER: 2, State.LATER: 28})}
    told = [by_node(lines_of(one, LEAST)) for one in (first, second)]
    asked = [{node: one["asked"] for node, one in lines.items()} for lines in told]
    assert asked[0] == asked[1]
