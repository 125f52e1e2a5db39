"""Finding invitations of the zone being served."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from portal.accounts import proofs
from portal.accounts.errors import InvitationRefused
from portal.accounts.models.invitations import (
    CasesInvitation,
    Invitation,
    StaffInvitation,
)
from portal.zones import OutsideZone, current_zone

TABLES: dict[str, type[Invitation]] = {
    "staff": StaffInvitation,
    "cases": CasesInvitation,
}


def invitation_table() -> type[Invitation]:
    """Return the zone's table. Raises OutsideZone."""
    zone = current_zone()
    if zone not in TABLES:
        raise OutsideZone(f"the {zone} zone has no invitations")
    return TABLES[zone]


def waiting() -> QuerySet[Invitation]:
    """Return invitations that can be accepted now."""
    return (
        invitation_table()
        .objects.filter(used_at=None, withdrawn_at=None, user__is_active=True)
        .filter(expires_at__gt=timezone.now())
    )


def invitation_for(token: str) -> Invitation:
    """Return the invitation a link opens. Raises InvitationRefused."""
    digest = proofs.lookup(token)
    row = waiting().select_related("user", "invited_by").filter(digest=digest).first()
    if row is None or not proofs.matches(row.proof, token, row.user_id):
        raise InvitationRefused
    return row


def invitation_by_id(pk: Any) -> Invitation:
    """Return the waiting invitation a session is at. Raises InvitationRefused."""
    row = waiting().select_related("user").filter(pk=pk).first() if pk else None
    if row is None:
        raise InvitationRefused
    return row
