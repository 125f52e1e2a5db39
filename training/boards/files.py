"""Tables as CSV and XLSX. A text never becomes a formula where the file is opened."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

Value = str | int
FORMULA = ("=", "+", "-", "@", "\t", "\r")
UNPRINTABLE = dict.fromkeys([*range(32), 127], " ")
WIDEST = 60


@dataclass(frozen=True)
class Table:
    """`title` is the name of the sheet."""

    title: str
    head: list[str]
    rows: list[list[Value]]


def harmless(value: Value) -> Value:
    """Return a text that no spreadsheet takes for a formula; a number as it is."""
    if isinstance(value, int):
        return value
    begins = value.lstrip(" ").startswith(FORMULA) or value.startswith(FORMULA)
    clean = value.translate(UNPRINTABLE)
    return f"'{clean}" if begins else clean


def as_csv(table: Table) -> bytes:
    """Return UTF-8 with the mark by which spreadsheets know it."""
    text = StringIO()
    writer = csv.writer(text)
    rows: list[Sequence[Value]] = [table.head, *table.rows]
    for row in rows:
        writer.writerow([harmless(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table) -> bytes:
    """Return one sheet with a bold head that stays in sight."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(table.title[:31])
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_widths(table)):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.append([_cell(sheet, one, is_head=True) for one in table.head])
    for row in table.rows:
        sheet.append([_cell(sheet, one) for one in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: Any, value: Value, *, is_head: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=harmless(value))
    if isinstance(value, str):
        cell.data_type = "s"
    if is_head:
        cell.font = Font(bold=True)
    return cell


def _widths(table: Table) -> Iterable[int]:
    columns: Sequence[tuple[Value, ...]] = list(
        zip(table.head, *table.rows, strict=True)
    )
    for column in columns:
        yield min(max(len(str(one)) for one in column) + 2, WIDEST)
