"""The drawn outlines of the regions; `scripts/build_map.py` makes the file."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("map.json")


@dataclass(frozen=True)
class Shape:
    """`path` is drawing commands, empty for a city: it is a circle at `x`, `y`.

    The dot of the region that is chosen stands there too.
    """

    path: str
    x: int
    y: int
    name_x: int
    name_y: int


@cache
def shapes() -> dict[str, Shape]:
    """Return the outline of each region by its code."""
    drawn = json.loads(DATA.read_text(encoding="utf-8"))
    return {code: Shape(**row) for code, row in drawn["regions"].items()}


@cache
def view_box() -> str:
    """Return the size of the drawing as SVG says it."""
    box: str = json.loads(DATA.read_text(encoding="utf-8"))["view_box"]
    return box
