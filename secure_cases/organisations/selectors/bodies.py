"""Bodies and the people who work for them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, Model, OuterRef, QuerySet

from secure_cases import clock, scope
from secure_cases.access.decide import Standing
from secure_cases.errors import NotVisible
from secure_cases.organisations import territories
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import DeskService, Membership, Organisation
from secure_cases.organisations.rules import registrars_over
from secure_cases.organisations.standing import kyiv_date, memberships_in_force

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Body:
    """A body of somebody's territory; `administered` when it has an administrator."""

    organisation: Organisation
    administered: bool


def organisations_administered_by(standing: Standing) -> QuerySet[Organisation]:
    """Return the bodies where the user is organisation administrator."""
    return Organisation.objects.filter(
        pk__in=standing.organisations(Role.ORGANISATION_ADMIN)
    )


def organisation_visible_to(standing: Standing, organisation_id: UUID) -> Organisation:
    """Return a body the user works for, whatever the role; raise NotVisible."""
    return _one(
        Organisation.objects.filter(pk=organisation_id, pk__in=standing.organisations())
    )


def memberships_of(organisation: Organisation) -> QuerySet[Membership]:
    """Return the memberships of a body that have not ended, by name."""
    today = kyiv_date(clock.now())
    return (
        organisation.memberships.exclude(until__lte=today)
        .select_related("user", "deputy_of__user", "organisation")
        .order_by("user__name", "user_id", "since", "pk")
    )


def membership_visible_to(standing: Standing, membership_id: UUID) -> Membership:
    """Return one membership of such a body; raise NotVisible."""
    return _one(
        Membership.objects.filter(
            pk=membership_id, organisation__in=standing.organisations()
        ).select_related("user", "deputy_of__user", "organisation")
    )


def colleagues_of(membership: Membership) -> QuerySet[Membership]:
    """Return who could stand in for a member: others of the body without the role."""
    here = memberships_in_force().filter(
        organisation_id=membership.organisation_id, deputy_of__isnull=True
    )
    with_the_role = here.filter(role=membership.role).values("user")
    return (
        here.exclude(user__in=with_the_role)
        .select_related("user")
        .order_by("user__name", "user_id", "since", "pk")
    )


def bodies_within(organisation: Organisation) -> list[Body]:
    """Return the active bodies of a body's territory, with their administrators."""
    administered = memberships_in_force().filter(
        organisation=OuterRef("pk"),
        role=Role.ORGANISATION_ADMIN,
        deputy_of__isnull=True,
    )
    rows = Organisation.objects.filter(
        active=True, practice=organisation.practice
    ).annotate(administered=Exists(administered))
    within = (
        Body(row, row.administered)
        for row in rows.exclude(pk=organisation.pk)
        if territories.covers(organisation.territory, row.territory)
    )
    return sorted(within, key=lambda body: territories.sort_key(body.organisation.name))


def body_within(standing: Standing, organisation_id: UUID) -> Organisation:
    """Return a body the user may give its first administrator; raise NotVisible."""
    found = _one(
        Organisation.objects.filter(
            scope.bodies_in_scope(), pk=organisation_id, active=True
        )
    )
    over = organisations_administered_by(standing)
    if not registrars_over(standing, over, found.territory):
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
    field = accounts.get_email_field_name()
    return accounts.objects.filter(**{f"{field}__iexact": email}).first()


def organisations_for_consent() -> QuerySet[Organisation]:
    """Return the bodies a person can name when they agree to be referred.

    Those that receive: active, with an active desk that offers something.
    """
    offers = DeskService.objects.filter(
        desk__organisation=OuterRef("pk"), desk__active=True, active=True
    )
    return Organisation.objects.filter(
        scope.bodies_in_scope(), Exists(offers), active=True
    ).order_by("name")


def names_of_bodies(ids: Collection[UUID]) -> dict[UUID, str]:
    """Return names by id. One query; who may read them is the caller's matter."""
    return dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "name"))


def _one(rows: QuerySet[Row]) -> Row:
    """Return the only row; raise NotVisible."""
    found = rows.first()
    if found is None:
        raise NotVisible
    return found
