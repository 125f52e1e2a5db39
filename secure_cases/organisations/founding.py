"""The first body and its first two people, inside the founding ceremony's act."""

from dataclasses import dataclass
from typing import Any

from secure_cases import clock
from secure_cases.audit import Act
from secure_cases.errors import Invalid, Refused
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import Membership, Organisation
from secure_cases.organisations.rules import roles_for
from secure_cases.organisations.services.bodies import BodyTerms, insert_organisation
from secure_cases.organisations.standing import kyiv_date


@dataclass(frozen=True)
class Founded:
    organisation: Organisation
    security_officer: Membership
    administrator: Membership


def found(
    *, terms: BodyTerms, security_officer: Any, administrator: Any, act: Act
) -> Founded:
    """Add the first body, its security officer and its administrator, both at once.

    Runs inside an act of `Principal("founding")` that the ceremony opened. Two
    different people, and only while nobody holds any role: afterwards every role is
    proposed by one person and approved by another.
    """
    if Membership.objects.exists():
        raise Refused("already_founded")
    if security_officer.pk == administrator.pk:
        raise Invalid("two_persons", field="administrator")
    if Role.SECURITY_OFFICER not in roles_for(terms.kind):
        raise Invalid("role_not_for_body", field="kind")
    organisation = insert_organisation(terms, act=act)
    return Founded(
        organisation,
        _give(organisation, security_officer, Role.SECURITY_OFFICER, act),
        _give(organisation, administrator, Role.ORGANISATION_ADMIN, act),
    )


def _give(organisation: Organisation, user: Any, role: str, act: Act) -> Membership:
    membership = Membership.objects.create(
        user=user,
        organisation=organisation,
        role=role,
        since=kyiv_date(clock.now()),
    )
    act.event(
        "membership:give",
        organisation=organisation,
        membership=membership.pk,
        member=user.pk,
        role=role,
    )
    return membership
