"""Reads registration codes and who used them; who asks comes first."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from training import clock, conf
from training.leads import is_lead
from training.registration.models import Registration, RegistrationCode


def bodies_led(user: Any, at: datetime) -> dict[str, str]:
    """Return the organisations whose learners a person may invite, by id."""
    ids = {one.organisation for one in conf.people().leads(user, at)} - {""}
    return conf.people().organisations(ids) if ids else {}


def codes_for(lead: Any) -> Any:
    """Return every code for a training lead, newest first; for others none.

    Each says in `used` how many people came with it.
    """
    rows = _codes()
    return rows if is_lead(lead) else rows.none()


def codes_of_bodies(user: Any) -> Any:
    """Return the codes of the organisations whose learners a person invites."""
    return _codes().filter(organisation__in=bodies_led(user, clock.now()))


def one_of(codes: Any, pk: UUID | str) -> RegistrationCode | None:
    """Return one of the codes a person may see; None for what names none of them."""
    try:
        found: RegistrationCode | None = codes.filter(pk=UUID(str(pk))).first()
    except ValueError:
        return None
    return found


def registration_of(person: Any) -> Registration | None:
    """Return what says where a person stands: the code they used last."""
    rows = Registration.objects.filter(person_id=person.pk).select_related("code")
    return rows.order_by("-at").first()


def _codes() -> Any:
    rows = RegistrationCode.objects.select_related("made_by", "revoked_by")
    return rows.annotate(used=Count("uses")).order_by("-made_at")
