"""The supervisor's board: people stay behind their aliases."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from secure_cases import clock
from secure_cases.access.decide import Standing, decide
from secure_cases.cases.models import Case
from secure_cases.cases.selectors import cases_listed_for, with_access
from secure_cases.errors import Refused
from secure_cases.referrals.rules import LIVE
from secure_cases.referrals.selectors import Row, rows_of, unanswered_referrals

MOST = 200


@dataclass(frozen=True)
class TeamBoard:
    unanswered: list[Row]
    cases: list[Case]


def team_board(user: Any, standing: Standing) -> TeamBoard:
    """Return the board. Raises Refused for all but a supervisor."""
    decision = decide(standing.roles(), "board:team")
    if not decision.allowed:
        raise Refused(decision.reason)
    at = clock.now()
    cases = with_access(cases_listed_for(user, at)).annotate(
        live_referrals=Count("referrals", filter=Q(referrals__state__in=LIVE))
    )
    return TeamBoard(
        unanswered=rows_of(unanswered_referrals(user, at), at),
        cases=list(cases.order_by("opened_at")[:MOST]),
    )
