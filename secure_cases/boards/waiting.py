"""What waits for a user, whatever their roles."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from secure_cases import clock
from secure_cases.access.decide import Standing
from secure_cases.boards import help_lines, lines
from secure_cases.boards.lines import MOST, Item
from secure_cases.cases.models import Case
from secure_cases.cases.selectors import own_cases_of
from secure_cases.organisations.enums import Role
from secure_cases.organisations.standing import KYIV
from secure_cases.referrals.selectors import Shelf, desk_shelf, sent_shelf


@dataclass(frozen=True)
class Board:
    """`first` is the one next step; `others` need nothing from the user."""

    first: Item | None
    rest: list[Item]
    others: list[Item]
    cases: list[Case]

    @property
    def count(self) -> int:
        return len(self.rest) + (self.first is not None)


def board_of(user: Any, standing: Standing) -> Board:
    """Return what waits for the user; the number of queries does not grow."""
    at, roles = clock.now(), standing.roles()
    mine: list[Item] = []
    others: list[Item] = []
    cases: list[Case] = []
    if Role.CASEWORKER in roles:
        cases = list(own_cases_of(user)[:MOST])
        shelf = _only(sent_shelf(user), {case.pk for case in cases})
        asked = lines.asked_by_others({r.pk: r.sender_id for r in lines.live(shelf)})
        mine += [
            *lines.sent(user, shelf, asked, at),
            *lines.consents(cases, at),
            *lines.unfinished(cases),
        ]
        others += list(lines.waiting(shelf, asked))
    if Role.SUPERVISOR in roles:
        mine += lines.climbed(user, {case.pk for case in cases}, at)
        if Role.REFERRAL_DESK not in roles:
            mine += help_lines.unanswered(user, at)
    if Role.REFERRAL_DESK in roles:
        mine += [*help_lines.asked(user), *lines.received(desk_shelf(user))]
    if Role.SECURITY_OFFICER in roles:
        mine += lines.proposed(user, standing)
    mine.sort(key=lambda item: item.due or datetime.max.replace(tzinfo=KYIV))
    return Board(mine[0] if mine else None, mine[1:], others, cases)


def _only(shelf: Shelf, cases: set[UUID]) -> Shelf:
    return Shelf(
        waiting=[row for row in shelf.waiting if row.referral.case_id in cases],
        in_work=[row for row in shelf.in_work if row.referral.case_id in cases],
        ended=shelf.ended.filter(case_id__in=cases),
    )
