"""The list of cases in words: whose, which step comes next. Opens nothing."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise

from secure_cases.cases.enums import CaseState, Relation
from secure_cases.cases.models import Case, CaseAssignment
from secure_cases.cases.rules import bodies_where
from secure_cases.cases.selectors import (
    cases_listed_for,
    done_steps,
    own_cases_of,
    team_of,
)
from secure_cases.cases.steps import next_step
from secure_cases.errors import Refused
from secure_cases.organisations.standing import standing_of

TEAM = "team"


@dataclass(frozen=True)
class Row:
    """One case. `todo` is the registration's next step, if it is not finished."""

    case: Case
    lead: CaseAssignment | None
    todo: str | Promise
    state_label: str | Promise


@dataclass(frozen=True)
class Listing:
    """`of_team`: a supervisor looks at all of the body's cases, not at their own."""

    cases: QuerySet[Case]
    of_team: bool
    may_show_team: bool
    may_register: bool

    def rows(self, cases: list[Case]) -> list[Row]:
        """Return the lines of one page; the number of queries does not grow."""
        done = done_steps(cases)
        return [self._row(case, done[case.pk]) for case in cases]

    def _row(self, case: Case, done: set[str]) -> Row:
        step = next_step(done)
        team = team_of(case)
        return Row(
            case=case,
            lead=team[0] if team else None,
            todo=step.todo if step else "",
            state_label=CaseState(case.state).label,
        )


def listing_of(user: Any, show: str) -> Listing:
    """Return one's own cases, or the body's for a supervisor who asks or has none.

    Raises Refused for roles that work with no cases.
    """
    standing = standing_of(user)
    supervises = bool(bodies_where(standing, "case:view", Relation.BODY))
    works = bool(bodies_where(standing, "case:view", Relation.OWN))
    if not (supervises or works):
        raise Refused("reduced" if standing.reduced else "role")
    of_team = supervises and (show == TEAM or not works)
    cases = cases_listed_for(user) if of_team else own_cases_of(user)
    team = Prefetch("team", CaseAssignment.objects.select_related("user"))
    return Listing(
        cases=cases.prefetch_related(team).order_by("-opened_at", "pk"),
        of_team=of_team,
        may_show_team=supervises and works,
        may_register=bool(bodies_where(standing, "person:register", Relation.NONE)),
    )
