"""Who works on a case."""

from typing import Any
from uuid import UUID

from secure_cases import clock
from secure_cases.cases.enums import AssignmentRole
from secure_cases.cases.models import Case, CaseAssignment
from secure_cases.cases.rules import can_assign
from secure_cases.cases.selectors import (
    case_visible_to,
    colleagues_to_assign,
    team_of,
)
from secure_cases.cases.services.acting import acting_on
from secure_cases.errors import Invalid


def assign(
    *,
    case: Case,
    user: Any,
    role: str = AssignmentRole.LEAD,
    token: UUID | None = None,
    acting_user: Any,
) -> CaseAssignment:
    """Put a caseworker of the body on the team; a new lead takes over from the old.

    The one who led leaves the team, and with it their access, at the same moment.
    """
    if role not in AssignmentRole.values:
        raise Invalid("role_unknown", field="role")
    with acting_on(
        case, "case:assign", can_assign, token=token, acting_user=acting_user
    ) as (act, fresh):
        Case.objects.select_for_update(no_key=True).get(pk=fresh.pk)
        if not colleagues_to_assign(fresh).filter(pk=user.pk).exists():
            raise Invalid("not_a_caseworker_here", field="user")
        now = clock.now()
        leaving = _rows_that_end(case_visible_to(acting_user, fresh.pk), user, role)
        if leaving is None:
            raise Invalid("already_on_team", field="user")
        CaseAssignment.objects.filter(pk__in=leaving).update(until=now)
        assignment = CaseAssignment.objects.create(
            case=fresh, user=user, role=role, since=now
        )
        act.note(user=user.pk, role=role, assignment=assignment.pk, ended=leaving)
    return assignment


def _rows_that_end(case: Case, user: Any, role: str) -> list[UUID] | None:
    """Return ids of the rows the new one replaces, None if it changes nothing."""
    now = team_of(case)
    if any(row.user_id == user.pk and row.role == role for row in now):
        return None
    return [
        row.pk
        for row in now
        if row.user_id == user.pk
        or (role == AssignmentRole.LEAD and row.role == AssignmentRole.LEAD)
    ]
