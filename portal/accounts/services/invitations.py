"""Invitations of the zone being served: the only way to a first factor."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts import journal, mail, proofs
from portal.accounts.errors import AccountDisabled, InvitationRefused
from portal.accounts.factors import has_factor
from portal.accounts.invitations import invitation_table, waiting
from portal.accounts.models import User
from portal.accounts.models.invitations import Invitation
from portal.accounts.services.factors import confirm_enrolment, drop_factors
from portal.accounts.services.sessions import end_sessions_of
from portal.zones import OutsideZone, current_zone_or_none, in_zone, zone_url


@dataclass(frozen=True)
class Invited:
    """`link` is shown once to the inviter, who hands it over; it is not stored."""

    user: User
    link: str
    expires_at: datetime


def invite(
    *,
    email: str,
    name: str,
    zone: str,
    acting_user: Any,
    reset: bool = False,
    tell: bool = True,
) -> Invited:
    """Invite a person, new or known, into `zone`. Call inside the caller's act.

    A caller who sends the link by letter lets `tell` send no other one.

    Who is known and has no factor there yet confirms their password. Who has one
    (a lost phone), or whose password is forgotten (`reset`), begins anew: factors
    and sessions of that zone end now, a new password is chosen with the link.
    """
    _refuse_another_zone(zone)
    with in_zone(zone), transaction.atomic():
        user = _account(email, name)
        known = user.has_usable_password()
        resets = reset or not known or has_factor(user)
        if known and resets:
            drop_factors(user=user)
            end_sessions_of(user=user)
        withdraw_invitations(user=user)
        invited = _make(user, resets, acting_user)
        inviter = str(acting_user or _("The administrator of the portal"))
        if tell:
            transaction.on_commit(lambda: _tell(zone, user, inviter))
    return invited


def withdraw_invitations(*, user: User) -> int:
    """Withdraw what waits for the user in this zone."""
    return waiting().filter(user=user).update(withdrawn_at=timezone.now())


def forget_old_invitations() -> int:
    """Delete this zone's invitations a year after their last day; return how many."""
    year_ago = timezone.now() - timedelta(days=settings.ACCOUNTS_INVITATIONS_KEPT_DAYS)
    forgotten, _ = invitation_table().objects.filter(expires_at__lt=year_ago).delete()
    return forgotten


def set_first_password(*, invitation: Invitation, password: str) -> User:
    """Set the password the holder of the link chose; once. Raises InvitationRefused."""
    with transaction.atomic():
        row = _still_waiting(invitation)
        if not row.resets or row.password_set_at:
            raise InvitationRefused
        row.password_set_at = timezone.now()
        row.save(update_fields=["password_set_at"])
        user = row.user
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


def accept_invitation(
    *, invitation: Invitation, code: str, acting_user: User
) -> tuple[Any, list[str]]:
    """Enrol the factor and use up the invitation; return (device, recovery codes).

    Raises CodeRefused, InvitationRefused.
    """
    with journal.written(acting_user, "account:enrol"):
        row = _still_waiting(invitation)
        if row.user_id != acting_user.pk:
            raise InvitationRefused
        device, codes = confirm_enrolment(code=code, acting_user=acting_user)
        row.used_at = timezone.now()
        row.save(update_fields=["used_at"])
    mail.tell_enrolled(acting_user)
    return device, codes


def _refuse_another_zone(zone: str) -> None:
    """A request of one zone makes no invitation into another."""
    if current_zone_or_none() not in (None, zone):
        raise OutsideZone(f"an invitation into {zone} is made in {zone}")


def _account(email: str, name: str) -> User:
    email = email.strip().casefold()
    rows = User.objects.select_for_update(no_key=True).filter(email=email)
    user = rows.first() or _new_account(email, name) or rows.get()
    if not user.is_active:
        raise AccountDisabled
    return user


def _new_account(email: str, name: str) -> User | None:
    """Return the account, None when another act has made it meanwhile."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email, name=name)
    except IntegrityError:
        return None


def _make(user: User, resets: bool, acting_user: Any) -> Invited:
    token, now = proofs.new_token(), timezone.now()
    row = invitation_table()(
        digest=proofs.lookup(token),
        proof=proofs.proof(token, user.pk),
        user=user,
        invited_by=acting_user if isinstance(acting_user, User) else None,
        resets=resets,
        created_at=now,
        expires_at=now + timedelta(days=settings.ACCOUNTS_INVITATION_DAYS),
    )
    row.save(force_insert=True)
    link = zone_url(row.ZONE, "accounts:accept_invitation", token=token)
    return Invited(user, link, row.expires_at)


def _still_waiting(invitation: Invitation) -> Invitation:
    rows = waiting().select_for_update(of=("self",), no_key=True)
    row = rows.filter(pk=invitation.pk).first()
    if row is None:
        raise InvitationRefused
    return row


def _tell(zone: str, user: User, inviter: str) -> None:
    with in_zone(zone):
        mail.tell_invited(user, inviter=inviter)
