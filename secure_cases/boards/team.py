"""The supervisor's board: people stay behind their aliases."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import Promise

from secure_cases import clock
from secure_cases.access.decide import Standing, decide
from secure_cases.cases.enums import CaseState
from secure_cases.cases.models import Case
from secure_cases.cases.selectors import cases_listed_for, team_of, with_access
from secure_cases.errors import Refused
from secure_cases.referrals.rules import LIVE
from secure_cases.referrals.selectors import Row, rows_of, unanswered_referrals

MOST = 200


@dataclass(frozen=True)
class CaseLine:
    """`team` are names of those who work on the case now."""

    case: Case
    team: list[str]
    live_referrals: int
    state_label: str | Promise


@dataclass(frozen=True)
class TeamBoard:
    unanswered: list[Row]
    cases: list[CaseLine]


def team_board(user: Any, standing: Standing) -> TeamBoard:
    """Return the board. Raises Refused for all but a supervisor, and in grace."""
    decision = decide(standing.roles(), "board:team")
    if not decision.allowed:
        raise Refused(decision.reason)
    if standing.reduced:
        raise Refused("reduced")
    at = clock.now()
    cases = with_access(cases_listed_for(user, at)).annotate(
        live_referrals=Count("referrals", filter=_live(at))
    )
    return TeamBoard(
        unanswered=rows_of(unanswered_referrals(user, at), at),
        cases=[_line(case) for case in cases.order_by("opened_at")[:MOST]],
    )


def _line(case: Any) -> CaseLine:
    return CaseLine(
        case=case,
        team=[row.user.get_full_name() for row in team_of(case)],
        live_referrals=case.live_referrals,
        state_label=CaseState(case.state).label,
    )


def _live(at: datetime) -> Q:
    return Q(referrals__state__in=LIVE, referrals__expires_at__gt=at)
