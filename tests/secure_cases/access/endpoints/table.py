"""The one table: every address of the case module, split by room."""

from tests.secure_cases.access.endpoints import boards, cases, organisations, referrals

ROWS = [*boards.ROWS, *cases.ROWS, *organisations.ROWS, *referrals.ROWS]
