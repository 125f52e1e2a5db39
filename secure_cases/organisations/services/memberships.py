"""Ending roles and naming deputies."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from secure_cases import clock
from secure_cases.errors import Refused
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import (
    DutyShift,
    Membership,
    MembershipProposal,
    Organisation,
)
from secure_cases.organisations.services.acting import acting_in
from secure_cases.organisations.services.proposals import propose_membership
from secure_cases.organisations.services.terms_of_membership import MembershipTerms
from secure_cases.organisations.standing import kyiv_date, memberships_in_force


def end_membership(
    *, membership: Membership, token: UUID | None = None, acting_user: Any
) -> Membership:
    """End a role at once: the next request of its holder is refused.

    Deputies of it lose the role with it, and its shifts leave the rota.
    """
    with acting_in(
        membership.organisation,
        "membership:end",
        token=token,
        acting_user=acting_user,
        membership=membership.pk,
        member=membership.user_id,
        role=membership.role,
    ) as act:
        Organisation.objects.select_for_update(no_key=True).get(
            pk=membership.organisation_id
        )
        row = _locked(membership)
        today = kyiv_date(clock.now())
        if row.until is not None and row.until <= today:
            raise Refused("membership_ended")
        _require_somebody_stays(row)
        row.until = max(today, row.since)
        row.save(update_fields=["until"])
        shifts = DutyShift.objects.filter(membership=row, ends_at__gt=clock.now())
        act.note(shifts=shifts.count())
        shifts.delete()
        return row


def name_deputy(
    *,
    membership: Membership,
    deputy: Membership,
    since: date,
    until: date,
    token: UUID | None = None,
    acting_user: Any,
) -> MembershipProposal:
    """Propose that a colleague stands in for a member between two dates."""
    user: Any = deputy.user
    return propose_membership(
        organisation=membership.organisation,
        terms=MembershipTerms(
            email=user.email,
            name=user.get_full_name(),
            role=membership.role,
            since=since,
            until=until,
            territory=membership.territory,
            deputy_of=membership,
        ),
        token=token,
        acting_user=acting_user,
    )


def _locked(membership: Membership) -> Membership:
    """Return the row as it is now, locked; with it the officers of every body.

    Two bodies that end the last two officers' roles at once wait for each other.
    """
    wanted = Q(pk=membership.pk)
    if membership.role == Role.SECURITY_OFFICER:
        wanted |= Q(role=membership.role)
    rows = Membership.objects.select_for_update(no_key=True).filter(wanted)
    return next(row for row in rows.order_by("pk") if row.pk == membership.pk)


def _require_somebody_stays(row: Membership) -> None:
    """Refuse to leave a body without administrator, all without security officer."""
    others = (
        memberships_in_force()
        .filter(role=row.role, deputy_of__isnull=True)
        .exclude(pk=row.pk)
    )
    if row.deputy_of_id is not None or not _in_force(row):
        return
    if row.role == Role.SECURITY_OFFICER and not others.exists():
        raise Refused("last_officer")
    here = others.filter(organisation=row.organisation_id)
    if row.role == Role.ORGANISATION_ADMIN and not here.exists():
        raise Refused("last_administrator")


def _in_force(row: Membership) -> bool:
    return memberships_in_force().filter(pk=row.pk).exists()
