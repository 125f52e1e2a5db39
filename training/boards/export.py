"""Boards as files: who may take one away, and the answer that carries it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify

from training import clock, conf
from training.boards.files import Table, as_csv, as_xlsx
from training.clearance import clearance
from training.errors import Refused

FORMS: dict[str, tuple[str, Callable[[Table], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_xlsx,
    ),
}


def require_export(user: Any) -> None:
    """Raise Refused to who is not cleared, or in grace, where the host asks for it.

    Where it names no capability, who sees a board may take it away.
    """
    capability = conf.export_capability()
    if not capability:
        return
    answer = clearance(user, capability, clock.now())
    if not answer.allowed or answer.reduced:
        raise Refused("export_needs_clearance")


def answer_with(table: Table, form: str, name: str) -> HttpResponse:
    """Return a file to be saved, named by the board and the day."""
    kind, write = FORMS[form]
    day = clock.day_of(clock.now())
    named = f"{slugify(name) or 'board'}-{day:%Y-%m-%d}.{form}"
    return HttpResponse(
        write(table),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{named}"'},
    )
