"""The drawn outlines of the regions; `scripts/build_map.py` makes the file."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("map.json")


@dataclass(frozen=True)
class Shape:
    """`path` is drawing commands; the name stands, and the dot is set, at `x`, `y`."""

    path: str
    x: int
    y: int


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
