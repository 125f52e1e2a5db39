"""Reads accommodations; who asks comes first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model

from training import clock
from training.accommodations.models import Accommodation
from training.leads import is_lead

PLAIN = 100


def accommodation_of(person: Any, at: datetime) -> Accommodation | None:
    """Return what counts for a person on a day: their last row, until its last day."""
    row = (
        Accommodation.objects.filter(person_id=person.pk, at__lte=at)
        .order_by("-at")
        .first()
    )
    if row is None or row.until < clock.day_of(at) or row.time_percent == PLAIN:
        return None
    return row


def account_of(email: str) -> Any:
    """Return the active account of an e-mail, if there is one."""
    model: Any = get_user_model()
    asked = {f"{model.get_email_field_name()}__iexact": email, "is_active": True}
    return model.objects.filter(**asked).first()


def accommodations_for(lead: Any) -> Iterable[Accommodation]:
    """Return every row for a training lead, newest first; for others nothing."""
    if not is_lead(lead):
        return []
    return Accommodation.objects.select_related("person", "by").order_by("-at")[:500]
