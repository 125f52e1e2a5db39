"""Writes accommodations. Rows are only added: the last one of a person counts."""

from datetime import date
from typing import Any

from django.db import transaction

from training import clock
from training.accommodations.models import Accommodation
from training.errors import Refused
from training.leads import is_lead


@transaction.atomic
def give_accommodation(
    *, person: Any, time_percent: int, reason: str, until: date, acting_user: Any
) -> Accommodation:
    """Give a person more time in quizzes, until a day. Raises Refused.

    100 per cent ends what was given before. An attempt that goes on keeps its end.
    """
    if not is_lead(acting_user):
        raise Refused("leads_only")
    at = clock.now()
    if until < clock.day_of(at):
        raise Refused("day_has_passed")
    return Accommodation.objects.create(
        person=person,
        time_percent=time_percent,
        reason=reason.strip(),
        until=until,
        at=at,
        by=acting_user,
    )
