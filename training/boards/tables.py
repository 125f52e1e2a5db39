"""Boards as they are taken away: the same numbers, and the same ones hidden."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from training.boards.enums import Lens, Level, State
from training.boards.files import Table, Value
from training.boards.models import BoardLine
from training.boards.own import OwnBoard
from training.boards.screen import key_of, kind_words, numbers_of, region_words
from training.boards.selectors import kind_names, lines_for, region_names, subjects_in
from training.boards.tree import ALL_CLEARED, ASKED, COLUMNS


def column_words() -> dict[str, str]:
    """Return the heads of the columns."""
    cleared = {
        ASKED: _("Asked of"),
        ALL_CLEARED: pgettext("board", "Cleared"),
    }
    return cleared | {one.value: str(one.label) for one in State}


def gap_table(user: Any, region: str | None) -> Table:
    """Return a gap board whole: everything asked, every place. Hidden is a word."""
    lines = list(lines_for(user, region))
    words = {one.key: one.words for one in subjects_in(user, lines)}
    places = region_names(), kind_names()
    lines.sort(key=lambda one: (one.lens != Lens.COMPETENCY, words[key_of(one)]))
    return Table(
        title=_("Who is cleared"),
        head=[
            _("Looked at through"),
            _("What is asked"),
            _("Region"),
            _("Kind of organisation"),
            *(column_words()[column] for column in COLUMNS),
            _("Counted"),
        ],
        rows=[_gap_row(line, words[key_of(line)], *places) for line in lines],
    )


def _gap_row(
    line: BoardLine, words: str, regions: dict[str, str], kinds: dict[str, str]
) -> list[Value]:
    everywhere = line.level == Level.COUNTRY
    everybody = line.level != Level.KIND
    numbers = numbers_of(line)
    return [
        str(Lens(line.lens).label),
        words,
        _("all together") if everywhere else region_words(line.region, regions),
        _("all together") if everybody else kind_words(line.kind, kinds),
        *(_hidden(numbers[column]) for column in COLUMNS),
        timezone.localtime(line.counted_at).strftime("%Y-%m-%d %H:%M"),
    ]


def _hidden(number: int | None) -> Value:
    return pgettext("number", "hidden") if number is None else number


def own_table(board: OwnBoard) -> Table:
    """Return an organisation's board: a line for each person and competency."""
    return Table(
        title=_("Our people"),
        head=[
            _("Name"), _("Role"), _("Competency"), _("Where they stand"),
            pgettext("board", "Day"), _("As of"),
        ],
        rows=[
            [
                person.name,
                ", ".join(person.roles),
                title,
                cell.words,
                cell.day.isoformat() if cell.day else "",
                board.day.isoformat(),
            ]
            for person in board.people
            for title, cell in person.cells
            if cell is not None
        ],
    )  # fmt: skip
