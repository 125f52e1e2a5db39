"""Invitations to the case module: the host makes them, we ask for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.module_loading import import_string

from secure_cases import clock, conf
from secure_cases.audit import Act
from secure_cases.errors import Invalid, Refused
from secure_cases.organisations.models import Membership
from secure_cases.organisations.rules import can_invite
from secure_cases.organisations.selectors import account_of
from secure_cases.organisations.services.acting import acting_in, require
from secure_cases.organisations.standing import (
    kyiv_date,
    memberships_in_force,
    standing_of,
)

ZONE = "cases"


@dataclass(frozen=True)
class Invited:
    """`link` is shown once to who invites and stored nowhere."""

    user: Any
    link: str
    expires_at: datetime


def send_invitation(
    *, membership: Membership, token: UUID | None = None, acting_user: Any
) -> Invited:
    """Invite a member again: a lost phone, a forgotten password, a missed letter.

    What the member had ends. Whoever holds the link becomes the member, so it is
    for those whose every role, one that is still to begin too, is in bodies the
    user administers, and for no officer: one who approves roles must not be in the
    hands of one who asks.
    """
    with acting_in(
        membership.organisation,
        "invitation:send",
        token=token,
        acting_user=acting_user,
        member=membership.user_id,
    ):
        if not memberships_in_force().filter(pk=membership.pk).exists():
            raise Refused("membership_ended")
        held = Membership.objects.filter(
            user=membership.user_id, organisation__active=True
        )
        lasting = held.exclude(until__lte=kyiv_date(clock.now()))
        require(can_invite(standing_of(acting_user), lasting))
        user: Any = membership.user
        return _invite(user.email, user.get_full_name(), True, acting_user)


def account_for(
    *, email: str, name: str, act: Act, acting_user: Any
) -> tuple[Any, Invited | None]:
    """Return the account with an address, and an invitation if it never had a role.

    Nobody is invited before a role is approved: an earlier link would let another
    body's administrator hold the account.
    """
    account: Any = account_of(email)
    if account is not None and account.case_memberships.exists():
        return account, None
    invited = _invite(email, name, False, acting_user)
    act.event("invitation:send", member=invited.user.pk)
    return invited.user, invited


def _invite(email: str, name: str, reset: bool, acting_user: Any) -> Invited:
    """Have the host make the account, if there is none, and its invitation."""
    path = conf.invite_path()
    if path is None:
        raise Invalid("no_invitations", field="email")
    made = import_string(path)(
        email=email, name=name, zone=ZONE, acting_user=acting_user, reset=reset
    )
    return Invited(made.user, made.link, made.expires_at)
