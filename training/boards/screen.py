"""What a gap board shows: lines with words, links and bars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from training import clock
from training.boards.bars import Part, bar_of
from training.boards.enums import Level
from training.boards.models import BoardLine
from training.boards.selectors import (
    Subject,
    kind_names,
    lines_for,
    region_names,
    subjects_in,
)
from training.boards.tree import COLUMNS
from training.places import Scope

LATE = timedelta(hours=26)
ELSEWHERE = "country-wide"  # in addresses: bodies that no region is said of


@dataclass(frozen=True)
class Row:
    """One line: `url` leads to what it is made of, if the person may see that."""

    words: str
    numbers: dict[str, int | None]
    url: str = ""
    is_total: bool = False

    @property
    def bar(self) -> list[Part]:
        return bar_of(self.numbers)


@dataclass(frozen=True)
class GapBoard:
    """A board: everything that is asked, or the places of one thing that is."""

    region: str | None
    name: str
    subjects: list[Subject]
    subject: Subject | None
    rows: list[Row]
    counted_at: datetime | None

    @property
    def code(self) -> str:
        """Return how the region is called in addresses; nothing for the country."""
        return "" if self.region is None else self.region or ELSEWHERE

    @property
    def is_late(self) -> bool:
        """Say whether a night's count did not happen."""
        return self.counted_at is not None and clock.now() - self.counted_at > LATE

    @property
    def has_bars(self) -> bool:
        return any(row.bar for row in self.rows)

    @property
    def has_hidden(self) -> bool:
        return any(None in row.numbers.values() for row in self.rows)


def gap_board(user: Any, region: str | None, key: str) -> GapBoard | None:
    """Return the board of the country, or of a region; None for what is unknown."""
    lines = list(lines_for(user, region))
    if region and not lines and region not in region_names():
        return None
    subjects = subjects_in(user, lines)
    subject = next((one for one in subjects if one.key == key), None)
    if key and subject is None:
        return None
    top = Level.COUNTRY if region is None else Level.REGION
    if subject is None:
        rows = _by_subject(subjects, [one for one in lines if one.level == top])
    else:
        same = [one for one in lines if key_of(one) == key]
        rows = _by_place(sorted(same, key=lambda one: one.level == top), top, key)
    counted_at = lines[0].counted_at if lines else None
    name = name_of(region)
    return GapBoard(region, name, subjects, subject, rows, counted_at)


def key_of(line: BoardLine) -> str:
    return f"{line.lens}:{line.code}"


def name_of(region: str | None) -> str:
    if region is None:
        return str(Level.COUNTRY.label)
    return region_words(region, region_names())


def region_words(region: str, names: dict[str, str]) -> str:
    return names.get(region, region) or _("Bodies of the whole country")


def kind_words(kind: str, names: dict[str, str]) -> str:
    return names.get(kind, kind) or _("Others")


def numbers_of(line: BoardLine) -> dict[str, int | None]:
    return {column: getattr(line, column) for column in COLUMNS}


def _by_subject(subjects: list[Subject], lines: Iterable[BoardLine]) -> list[Row]:
    found = {key_of(line): line for line in lines}
    return [
        Row(one.words, numbers_of(found[one.key]), f"?of={one.key}")
        for one in subjects
        if one.key in found
    ]


def _by_place(lines: list[BoardLine], top: Level, key: str) -> list[Row]:
    regions, kinds = region_names(), kind_names()
    rows = []
    for line in lines:
        numbers = numbers_of(line)
        if line.level == top:
            rows.append(Row(_("All together"), numbers, is_total=True))
        elif line.level == Level.REGION:
            words = region_words(line.region, regions)
            rows.append(Row(words, numbers, f"{region_url(line.region)}?of={key}"))
        else:
            rows.append(Row(kind_words(line.kind, kinds), numbers))
    return rows


def region_url(region: str) -> str:
    return reverse("training:view_region_board", args=[region or ELSEWHERE])


def url_of(scope: Scope) -> str:
    """Return the address of a board that somebody leads."""
    if scope.organisation:
        return reverse("training:view_organisation_board", args=[scope.organisation])
    if scope.region:
        return region_url(scope.region)
    return reverse("training:view_country_board")
