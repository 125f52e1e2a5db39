"""Bodies and the people who work for them."""

from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef, QuerySet

from secure_cases import clock
from secure_cases.access.decide import Standing
from secure_cases.errors import NotVisible
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import DeskService, Membership, Organisation
from secure_cases.organisations.standing import kyiv_date, memberships_in_force


def organisations_administered_by(standing: Standing) -> QuerySet[Organisation]:
    """Return the bodies where the user is organisation administrator."""
    return Organisation.objects.filter(
        pk__in=standing.organisations(Role.ORGANISATION_ADMIN)
    )


def organisation_administered_by(
    standing: Standing, organisation_id: UUID
) -> Organisation:
    """Return one such body; raise NotVisible."""
    found = organisations_administered_by(standing).filter(pk=organisation_id).first()
    if found is None:
        raise NotVisible
    return found


def memberships_of(standing: Standing, organisation_id: UUID) -> QuerySet[Membership]:
    """Return the memberships of an administered body that have not ended."""
    today = kyiv_date(clock.now())
    return (
        Membership.objects.filter(
            organisation__in=standing.organisations(Role.ORGANISATION_ADMIN),
            organisation_id=organisation_id,
        )
        .exclude(until__lte=today)
        .select_related("user", "deputy_of__user", "organisation")
        .order_by("user__name", "user_id", "since", "pk")
    )


def member_of(standing: Standing, membership_id: UUID) -> Membership:
    """Return one membership of an administered body; raise NotVisible."""
    found = (
        Membership.objects.filter(
            pk=membership_id,
            organisation__in=standing.organisations(Role.ORGANISATION_ADMIN),
        )
        .select_related("user", "deputy_of__user", "organisation")
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def members_of(organisation_id: UUID, *roles: str) -> list[AbstractBaseUser]:
    """Return who works for a body now, in one of `roles` if named: for notices."""
    rows = (
        memberships_in_force()
        .filter(organisation_id=organisation_id)
        .select_related("user")
        .order_by("since", "pk")
    )
    if roles:
        rows = rows.filter(role__in=roles)
    return list({row.user_id: row.user for row in rows}.values())


def has_administrator(organisation: Organisation) -> bool:
    """Say whether somebody administers the body now, deputies left out."""
    return (
        memberships_in_force()
        .filter(
            organisation=organisation,
            role=Role.ORGANISATION_ADMIN,
            deputy_of__isnull=True,
        )
        .exists()
    )


def account_of(email: str) -> AbstractBaseUser | None:
    """Return the account with an e-mail address, however it is written."""
    accounts = get_user_model()
    field = accounts.get_email_field_name()  # type: ignore[attr-defined]
    return accounts.objects.filter(**{f"{field}__iexact": email}).first()


def organisations_for_consent(*, practice: bool = False) -> QuerySet[Organisation]:
    """Return the bodies a person can name when they agree to be referred.

    Those that receive: active, with an active desk that offers something.
    """
    offers = DeskService.objects.filter(
        desk__organisation=OuterRef("pk"), desk__active=True, active=True
    )
    return Organisation.objects.filter(
        Exists(offers), active=True, practice=practice
    ).order_by("name")
