"""From all lines to what one reader is shown. Pure: no query."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from public_site.alphabet import sort_key
from public_site.directory.lines import Line
from public_site.directory.wishes import Wish
from public_site.regions import Region, regions, starts


@dataclass(frozen=True)
class InRegion:
    """How many lines of the same wish reach a region, and where they are read."""

    region: Region
    count: int
    query: str
    chosen: bool

    @property
    def label(self) -> list[str]:
        """Return what stands on the map: a name with a hyphen takes two lines."""
        name = f"{self.region.short_name} {self.count}"
        return name.replace("-", "-\n").split("\n")


@dataclass(frozen=True)
class Drop:
    """One thing asked for: without it, this many lines are left."""

    name: str
    value: str
    count: int
    query: str


def found(lines: Iterable[Line], wish: Wish, order: list[str]) -> list[Line]:
    """Return lines that fit: of the region before those of the whole country.

    Names settle the rest, and `order` the services of one body.
    """
    places = {code: place for place, code in enumerate(order)}
    return sorted(
        (line for line in lines if wish.met_by(line)),
        key=lambda line: (
            not line.territories,
            sort_key(line.organisation),
            places.get(line.service, len(places)),
        ),
    )


def by_region(lines: Iterable[Line], wish: Wish) -> list[InRegion]:
    """Return all regions with the lines that would fit there."""
    anywhere = replace(wish, region="")
    reached = Counter(
        start
        for line in lines
        if anywhere.met_by(line)
        for start in starts(line.territories)
    )
    return [
        InRegion(
            region,
            reached[""] + reached[region.start],
            replace(wish, region=region.code).query(),
            region.code == wish.region,
        )
        for region in regions()
    ]


def droppable(lines: Iterable[Line], wish: Wish) -> list[Drop]:
    """Return what to give up so that something fits, the most useful first."""
    kept = list(lines)
    drops = []
    for name, value in wish.parts():
        left = wish.without(name, value)
        count = sum(left.met_by(line) for line in kept)
        if count:
            drops.append(Drop(name, value, count, left.query()))
    return sorted(drops, key=lambda drop: -drop.count)
