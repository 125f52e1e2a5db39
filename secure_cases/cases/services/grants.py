"""Opening a case for the working session, and closing it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from secure_cases import clock
from secure_cases.audit import Act
from secure_cases.cases.enums import GrantReason
from secure_cases.cases.models import AccessGrant, Case
from secure_cases.cases.rules import (
    can_close_grant,
    can_open_for_work,
    can_open_section,
)
from secure_cases.cases.services.acting import acting_on, require
from secure_cases.errors import Invalid
from secure_cases.organisations.calendar import due_at
from secure_cases.organisations.standing import standing_of
from secure_cases.people.enums import OPEN_SECTIONS, Section

TERM = "grant-work"


def open_for_work(
    *,
    case: Case,
    sections: Iterable[str] = OPEN_SECTIONS,
    token: UUID | None = None,
    acting_user: Any,
) -> AccessGrant:
    """Let the user open these sections of an own case for one working session.

    No reason and no code are asked: it is their own case. Each reading looks at the
    grant again and is audited.
    """
    chosen = tuple(sections)
    if not chosen or not set(chosen) <= set(Section.values):
        raise Invalid("unknown_section", field="sections")
    with acting_on(
        case, "grant:open", can_open_for_work, token=token, acting_user=acting_user
    ) as (act, fresh):
        for section in chosen:
            require(can_open_section(standing_of(acting_user), fresh, section))
        grant = _add(fresh, chosen, acting_user)
        act.note(**_facts(grant))
    return grant


def grant_for_work(
    case: Case, sections: Iterable[str], *, act: Act, acting_user: Any
) -> AccessGrant:
    """Give the same inside a registration's act."""
    grant = _add(case, tuple(sections), acting_user)
    act.event("grant:open", person=case.person_id, case=case, **_facts(grant))
    return grant


def close_grant(*, case: Case, token: UUID | None = None, acting_user: Any) -> None:
    """Close everything the user has open of a case; harmless when nothing is."""
    with acting_on(
        case, "grant:close", can_close_grant, token=token, acting_user=acting_user
    ) as (act, fresh):
        now = clock.now()
        mine = AccessGrant.objects.filter(
            user_id=acting_user.pk, case=fresh, closed_at__isnull=True, until__gt=now
        )
        act.note(grants=[grant.pk for grant in mine])
        mine.update(closed_at=now)


def _add(case: Case, sections: tuple[str, ...], user: Any) -> AccessGrant:
    now = clock.now()
    return AccessGrant.objects.create(
        user=user,
        case=case,
        sections=[str(section) for section in sections],
        reason=GrantReason.WORK,
        granted_at=now,
        until=due_at(TERM, now),
    )


def _facts(grant: AccessGrant) -> dict[str, Any]:
    return {"grant": grant.pk, "sections": grant.sections, "until": grant.until}
