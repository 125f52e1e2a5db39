"""What fits a wish, in what order, and what can be left out of it."""

import pytest

from public_site.directory.finding import by_region, droppable, found
from public_site.directory.wishes import Wish
from tests.public_site.directory.sample import (
    KYIV,
    LVIV,
    SERVICES,
    VOLYN,
    Line,
    lines_of_three_bodies,
)

LINES = lines_of_three_bodies()
ORDER = [code for code, _ in SERVICES]


def names(wish: Wish, lines: list[Line] = LINES) -> list[str]:
    return [line.organisation for line in found(lines, wish, ORDER)]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(), ["Гай", "Ґанок", "Іва"]),
        (Wish(region=LVIV), ["Гай", "Ґанок", "Іва"]),
        (Wish(region=VOLYN), ["Гай", "Іва"]),
        (Wish(region=KYIV), ["Іва"]),
        (Wish(need="legal"), ["Гай"]),
        (Wish(who="women"), ["Гай", "Ґанок", "Іва"]),
        (Wish(who="men"), ["Гай", "Іва"]),
        (Wish(who="children"), ["Ґанок"]),
        (Wish(also=("children", "pets")), ["Ґанок"]),
        (Wish(also=("wheelchair",)), ["Іва"]),
        (Wish(also=("pets", "wheelchair")), []),
        (Wish(language="en"), ["Іва"]),
        (Wish(region=LVIV, need="psych", who="men", language="uk"), ["Іва"]),
    ],
)
def test_a_line_fits_when_it_offers_all_that_is_asked(
    wish: Wish, expected: list[str]
) -> None:
    assert names(wish) == expected


def test_those_of_the_region_stand_before_those_of_the_country() -> None:
    lines = [Line("Арка"), Line("Яр", territories=(LVIV,))]
    assert names(Wish(region=LVIV), lines) == ["Яр", "Арка"]


def test_services_of_one_body_stand_in_the_order_of_services() -> None:
    lines = [Line("Арка", service="legal"), Line("Арка", service="psych")]
    assert [x.service for x in found(lines, Wish(), ORDER)] == ["psych", "legal"]


def test_each_region_is_counted_for_the_rest_of_the_wish() -> None:
    counts = {row.region.code: row.count for row in by_region(LINES, Wish(region=KYIV))}
    assert (counts[LVIV], counts[VOLYN], counts[KYIV]) == (3, 2, 1)
    assert len(counts) == 27
    chosen = [r.region.code for r in by_region(LINES, Wish(region=KYIV)) if r.chosen]
    assert chosen == [KYIV]
    asked = by_region(LINES, Wish(need="legal", also=("pets",)))
    assert {row.count for row in asked} == {0}
    assert all("need=legal&also=pets" in row.query for row in asked)


def test_what_can_be_left_out_says_what_is_left() -> None:
    wish = Wish(region=VOLYN, need="psych", who="men", also=("pets",))
    assert found(LINES, wish, ORDER) == []
    drops = droppable(LINES, wish)
    assert [(drop.name, drop.value, drop.count) for drop in drops] == [
        ("also", "pets", 1)
    ]
    assert drops[0].query == f"?region={VOLYN}&need=psych&who=men"


def test_nothing_can_be_left_out_when_two_things_stand_in_the_way() -> None:
    assert droppable(LINES, Wish(region=KYIV, need="legal", also=("pets",))) == []
