"""Who may do what with a help request. Pure: no query, no clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from secure_cases.access.decide import Decision, Standing, decide
from secure_cases.intake.enums import HelpState as State
from secure_cases.intake.enums import Way
from secure_cases.intake.models import HelpRequest
from secure_cases.organisations.enums import Role

DESK, BODY = "desk", "body"

NEW = ""  # written by the public process, not yet in the log
WAITING = frozenset({NEW, State.RECEIVED, State.OPENED})
LEGIBLE = frozenset({State.OPENED, State.ANSWERED, State.CASE})

# What somebody writes brings every state back to `received`.
STEPS: Mapping[str, frozenset[str]] = {
    NEW: frozenset({State.RECEIVED}),
    State.RECEIVED: frozenset({State.RECEIVED, State.OPENED}),
    State.OPENED: frozenset(State),
    State.ANSWERED: frozenset(State),
    State.CASE: frozenset({State.RECEIVED, State.ANSWERED, State.CASE, State.CLOSED}),
    State.CLOSED: frozenset({State.RECEIVED}),
}


@dataclass(frozen=True)
class Link:
    """One way a user stands to a request, with the roles held in that body."""

    relation: str
    roles: frozenset[str]


def links(standing: Standing, request: HelpRequest) -> Iterator[Link]:
    """Yield how the user stands to each desk the request is at."""
    for body in bodies_of(request):
        roles = standing.roles(body)
        if Role.REFERRAL_DESK in roles:
            yield Link(DESK, roles)
        if roles:
            yield Link(BODY, roles)


def bodies_of(request: HelpRequest) -> list[UUID]:
    """Return the bodies whose desks may answer: the routed one, the national one."""
    desks = [request.desk, request.raised_to]
    return [desk.organisation_id for desk in desks if desk is not None]


def may(standing: Standing, act: str, request: HelpRequest) -> Decision:
    """Decide `act` by the matrix for each way the user stands."""
    decision = Decision(False, "relation")
    for link in links(standing, request):
        decision = decide(link.roles, act, relation=link.relation)
        if decision.allowed:
            return decision
    return decision


def can_view(standing: Standing, request: HelpRequest) -> Decision:
    """May see that the request exists: its number, clock, region and way.

    yes: the routed desk; the national desk it climbed to; supervisors of both bodies
    no: caseworkers, other desks, everybody else
    """
    return may(standing, "help:view", request)


def can_open(standing: Standing, request: HelpRequest) -> Decision:
    """May read what was written.

    yes: those desks, from taking it up until it is closed
    no: supervisors; anybody before it was taken up, and once it is closed
    """
    return _in_state(standing, "help:open", request, LEGIBLE)


def can_take_up(standing: Standing, request: HelpRequest) -> Decision:
    """May be the one who reads it first: those desks, while it waits unread."""
    return _in_state(standing, "help:take_up", request, frozenset({State.RECEIVED}))


def can_answer(standing: Standing, request: HelpRequest) -> Decision:
    """May answer, once it was opened.

    yes: those desks
    no: supervisors; before opening; after closing
    """
    return _in_state(standing, "help:answer", request, LEGIBLE)


def can_write(standing: Standing, request: HelpRequest) -> Decision:
    """May write into the thread: only a person who has a code can read it."""
    decision = can_answer(standing, request)
    return _with_way(decision, request.way == Way.CODE)


def can_contact(standing: Standing, request: HelpRequest) -> Decision:
    """May note what came of reaching the person their own way."""
    decision = can_answer(standing, request)
    return _with_way(decision, request.way != Way.CODE)


def can_close(standing: Standing, request: HelpRequest) -> Decision:
    """May end it with a reason: those desks, once it was opened."""
    return _in_state(standing, "help:close", request, LEGIBLE)


def can_hand_over(standing: Standing, request: HelpRequest) -> Decision:
    """May give it to another desk.

    yes: those desks, and the supervisors of their bodies, while it waits or is read
    no: once it is a case or closed
    """
    states = frozenset(State) - {State.CASE, State.CLOSED}
    return _in_state(standing, "help:hand_over", request, states)


def can_become_case(standing: Standing, request: HelpRequest) -> Decision:
    """May record the person and open a case.

    yes: who works at the desk and is a caseworker of the same body
    no: the desk alone, a caseworker alone; a second time
    """
    reading = can_answer(standing, request)
    if not reading.allowed:
        return reading
    if request.case_id is not None:
        return Decision(False, "state")
    return may(standing, "help:become_case", request)


def is_unanswered(request: HelpRequest, at: datetime) -> bool:
    """Say whether the promise was broken."""
    return request.state in WAITING and request.due_at <= at


def _in_state(
    standing: Standing, act: str, request: HelpRequest, states: frozenset[str]
) -> Decision:
    decision = may(standing, act, request)
    if decision.allowed and request.state not in states:
        return Decision(False, "state")
    return decision


def _with_way(decision: Decision, right: bool) -> Decision:
    return Decision(False, "way") if decision.allowed and not right else decision
