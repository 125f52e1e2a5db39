"""Writes requirements: what a capability asks for."""

from datetime import date
from typing import Any

from django.db import transaction

from training.clearance.models import Requirement
from training.courses.selectors import versions_for
from training.errors import Refused


@transaction.atomic
def require_competency(
    *,
    competency: str,
    capability: str,
    since: date,
    roles: list[str] | None = None,
    grace_days: int = 0,
    valid_for: int | None = None,
    legal_basis: str = "",
    acting_user: Any,
) -> Requirement:
    """Ask for a competency from a day on. Raises Refused.

    One that no published course gives would lock everybody out for good.
    """
    if not versions_for(acting_user, competency):
        raise Refused("no_course_gives_it")
    return Requirement.objects.update_or_create(
        competency=competency,
        capability=capability,
        since=since,
        defaults={
            "roles": roles or [],
            "grace_days": grace_days,
            "valid_for": valid_for,
            "legal_basis": legal_basis,
        },
    )[0]
