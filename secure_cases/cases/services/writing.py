"""Adding a version to a section."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from secure_cases.cases.models import Case
from secure_cases.cases.rules import can_write_section
from secure_cases.cases.services.acting import acting_on
from secure_cases.moves.models import Source
from secure_cases.people.models import SectionVersion
from secure_cases.people.services import add_version, write_facts
from secure_cases.people.terms import Occasion


@sensitive_variables("content")
def write_section(
    *,
    case: Case,
    section: str,
    content: Mapping[str, Any],
    base_version: int,
    source: str = Source.SCREEN,
    happened_at: datetime | None = None,
    token: UUID | None = None,
    acting_user: Any,
) -> SectionVersion:
    """Seal `content` as the next version. Nothing is changed, nothing is read.

    Raises Conflict when somebody wrote after `base_version` was read.
    """
    with acting_on(
        case,
        "section:write",
        partial(can_write_section, section=section),
        section=section,
        token=token,
        acting_user=acting_user,
    ) as (act, fresh):
        version = add_version(
            person=fresh.person,
            case_id=fresh.pk,
            section=section,
            content=content,
            base_version=base_version,
            occasion=Occasion(happened_at, source),
            acting_user=acting_user,
        )
        act.note(**write_facts(version))
    return version
