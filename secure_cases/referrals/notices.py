"""Who is told what, by the outbox. A notice names a page, never a person."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from secure_cases import clock
from secure_cases.audit import Act
from secure_cases.organisations.enums import Role
from secure_cases.organisations.selectors import members_of, on_duty
from secure_cases.organisations.standing import standing_of
from secure_cases.outbox.models import OutboxMessage
from secure_cases.outbox.services import enqueue
from secure_cases.referrals.models import Referral
from secure_cases.referrals.rules import can_view_referral


def tell_desk(referral: Referral, kind: str, *, about: str = "", act: Act) -> None:
    """Tell those on duty at the desk; nobody on duty: everybody of the desk."""
    _tell(on_duty(referral.desk), referral, kind, about, act)


def tell_owners(referral: Referral, kind: str, *, about: str = "", act: Act) -> None:
    """Tell those of the case's team who still work for its body."""
    at = clock.now()
    team = {
        row.user_id
        for row in referral.case.team.all()
        if row.since <= at and (row.until is None or row.until > at)
    }
    members = members_of(referral.case.organisation_id)
    _tell([u for u in members if u.pk in team], referral, kind, about, act)


def tell_supervisors(referral: Referral, kind: str, *, act: Act) -> None:
    """Tell the supervisors who see the referral: not one of a restricted case."""
    at = clock.now()
    users = [
        user
        for user in members_of(referral.case.organisation_id, Role.SUPERVISOR)
        if can_view_referral(standing_of(user), referral, at).allowed
    ]
    _tell(users, referral, kind, "", act)


def not_told(referrals: QuerySet[Referral], kind: str) -> QuerySet[Referral]:
    """Leave out those about which a notice of this kind was queued before."""
    told = OutboxMessage.objects.filter(kind=kind, subject_id=OuterRef("pk"))
    return referrals.filter(~Exists(told))


def _tell(
    users: Iterable[Any], referral: Referral, kind: str, about: str, act: Act
) -> None:
    """Queue one notice a user; practice is invented, so nobody is mailed about it."""
    if referral.practice:
        return
    about = about or f"{referral.pk}:{referral.seq}"
    for user in users:
        if user != act.acting_user:
            enqueue(
                key=f"{kind}:{about}:{user.pk}",
                kind=kind,
                recipient=user,
                subject_id=referral.pk,
                act=act,
            )
