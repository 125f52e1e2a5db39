"""Who stands how to a case, and what that allows. Pure: no query.

Selectors fetch a case with `team` and `disclosures` at hand (with their consents).
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from secure_cases import clock
from secure_cases.access.decide import Decision, Standing, decide, matrix
from secure_cases.cases.enums import CaseState, Relation
from secure_cases.cases.models import AccessGrant, Case, CaseAssignment, Disclosure
from secure_cases.people.rules import is_in_force

CASE_STEPS: Mapping[str, frozenset[str]] = {"": frozenset({CaseState.ACTIVE})}


@cache
def roles_that(act: str, relation: str) -> frozenset[str]:
    """Return the roles to which the matrix opens an act in a relation."""
    return frozenset(
        line.role for line in matrix() if act in line.acts and line.relation == relation
    )


def bodies_where(standing: Standing, act: str, relation: str) -> frozenset[UUID]:
    """Return the bodies in which the user holds a role that may `act`.

    In grace nobody looks at the cases of their body.
    """
    if standing.reduced and relation == Relation.BODY:
        return frozenset()
    roles = roles_that(act, relation)
    return standing.organisations(*roles) if roles else frozenset()


def is_on_team_at(assignment: CaseAssignment, at: datetime) -> bool:
    return assignment.since <= at and (
        assignment.until is None or at < assignment.until
    )


def lasts_at(disclosure: Disclosure, at: datetime) -> bool:
    """Say whether a disclosure opens anything.

    yes: begun, not ended, before its last moment, its consent in force
    no: ended by a withdrawal or a completion; run out; consent withdrawn or expired
    """
    return (
        disclosure.ended_at is None
        and disclosure.since <= at < disclosure.until
        and is_in_force(disclosure.consent, at)
    )


def is_restricted(case: Case) -> bool:
    return case.restricted or case.person.restricted


def relations_to(
    standing: Standing, case: Case, at: datetime | None = None
) -> tuple[Relation, ...]:
    """Return every way the user stands to the case, the nearest first.

    own: on its team now, with a caseworker's role in its body now
    body: a supervisor's role in its body
    recipient: a desk's role in a body to which a disclosure lasts
    nothing: everybody else; a restricted case has no relation but its team's

    Two at once is possible: a small body may refer to its own desk.
    """
    at = at or clock.now()
    team = any(
        row.user_id == standing.user_id and is_on_team_at(row, at)
        for row in case.team.all()
    )
    if is_restricted(case) and not team:
        return ()
    stands = {
        Relation.OWN: team and _has_role(standing, case, Relation.OWN),
        Relation.BODY: _has_role(standing, case, Relation.BODY),
        Relation.RECIPIENT: bool(disclosures_to(standing, case, at)),
    }
    return tuple(relation for relation, holds in stands.items() if holds)


def relation_to(standing: Standing, case: Case, at: datetime | None = None) -> Relation:
    """Return the nearest way the user stands to the case, `none` without any."""
    return next(iter(relations_to(standing, case, at)), Relation.NONE)


def _has_role(standing: Standing, case: Case, relation: Relation) -> bool:
    return case.organisation_id in bodies_where(standing, "case:view", relation)


def disclosures_to(standing: Standing, case: Case, at: datetime) -> list[Disclosure]:
    """Return the disclosures through which the user's desk may read the case."""
    desks = bodies_where(standing, "section:open", Relation.RECIPIENT)
    return [
        disclosure
        for disclosure in case.disclosures.all()
        if disclosure.organisation_id in desks and lasts_at(disclosure, at)
    ]


def may(
    standing: Standing,
    act: str,
    case: Case,
    *,
    section: str | None = None,
    at: datetime | None = None,
) -> Decision:
    """Decide `act` by the matrix for each way the user stands to the case.

    The roles of two bodies do not add up. The refusal is that of the nearest way.
    """
    at = at or clock.now()
    refusals = []
    for relation in relations_to(standing, case, at) or (Relation.NONE,):
        decision = decide(
            _roles_for(standing, case, relation, at),
            act,
            relation=relation,
            section=section,
            state=case.state,
        )
        if decision.allowed:
            return decision
        refusals.append(decision)
    return refusals[0]


def _roles_for(
    standing: Standing, case: Case, relation: Relation, at: datetime
) -> frozenset[str]:
    """Return the roles held in the bodies that a relation comes from."""
    if relation != Relation.RECIPIENT:
        return standing.roles(case.organisation_id)
    bodies = [row.organisation_id for row in disclosures_to(standing, case, at)]
    return frozenset().union(*(standing.roles(body) for body in bodies))


def can_view_case(standing: Standing, case: Case) -> Decision:
    """May see the case page: head, consents, moves, names of sections.

    yes: the team's caseworker; a supervisor of its body
    no: a colleague outside the team; a desk (it works from the referral's page);
        everybody else; a supervisor outside the team of a restricted case
    """
    return may(standing, "case:view", case)


def can_open_for_work(standing: Standing, case: Case) -> Decision:
    """May take a grant for the working session.

    yes: the team's caseworker
    no: a supervisor, a desk (a disclosure is its grant), everybody else
    """
    return may(standing, "grant:open", case)


def can_close_grant(standing: Standing, case: Case) -> Decision:
    """May close what they opened.

    yes: the team's caseworker, whatever the case's state
    no: a supervisor, a desk (they open nothing by a grant), everybody else
    """
    return may(standing, "grant:close", case)


def can_open_section(standing: Standing, case: Case, section: str) -> Decision:
    """May read a section, if a grant or a disclosure is there too.

    yes: the team's caseworker; the desk to whose body it was disclosed
    no: a supervisor, a colleague, everybody else
    """
    return may(standing, "section:open", case, section=section)


def can_write_section(standing: Standing, case: Case, section: str) -> Decision:
    """May add a version.

    yes: the team's caseworker while the case is active or in follow-up
    no: anybody else; a closed case
    """
    return may(standing, "section:write", case, section=section)


def can_record_consent(standing: Standing, case: Case) -> Decision:
    """May record what the person answered.

    yes: the team's caseworker
    no: everybody else
    """
    return may(standing, "consent:record", case)


def can_assign(standing: Standing, case: Case) -> Decision:
    """May change the team.

    yes: a supervisor of the case's body
    no: the caseworker of the case; a supervisor of another body; everybody else
    """
    return may(standing, "case:assign", case)


def grant_lasts_at(grant: AccessGrant, at: datetime) -> bool:
    """Say whether a grant opens anything: begun, not closed, not run out."""
    return grant.closed_at is None and grant.granted_at <= at < grant.until


def may_register(standing: Standing, organisation_id: Any) -> Decision:
    """May record a person for a body.

    yes: a caseworker of that body
    no: every other role; a caseworker of another body
    """
    return decide(standing.roles(organisation_id), "person:register", relation="none")
