"""The one table: every address of the case module, split by room."""

from tests.secure_cases.access.endpoints import (
    boards,
    cases,
    help,
    organisations,
    practice,
    referrals,
)
from tests.secure_cases.access.endpoints.rows import Row
from tests.secure_cases.access.people import EVERYBODY

ROWS = [
    *boards.ROWS,
    *cases.ROWS,
    *organisations.ROWS,
    *practice.ROWS,
    *referrals.ROWS,
    *help.ROWS,
]

# Everybody is asked at each address and method once; in its further situations only
# those for whom a situation could make a difference, and one of each kind of stranger.
FEW = ("olha", "taras", "halyna", "nadiia", "iryna", "petro", "zlata", "root")


def _key(row: Row) -> tuple[str, str]:
    return row.address.name, row.method


FIRST = {_key(row): row for row in reversed(ROWS)}


def asked(row: Row) -> list[str]:
    """Return who asks in a row and may not."""
    people = EVERYBODY if FIRST[_key(row)] is row else {*FEW, *row.no, *row.again}
    return [name for name in EVERYBODY if name in people and name not in row.yes]
