"""The terms of a role and what makes them impossible."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q

from secure_cases import clock
from secure_cases.access.enums import ApprovalState
from secure_cases.errors import Invalid
from secure_cases.organisations import territories
from secure_cases.organisations.calendar import due_at
from secure_cases.organisations.models import (
    Membership,
    MembershipProposal,
    Organisation,
)
from secure_cases.organisations.rules import roles_for
from secure_cases.organisations.standing import KYIV, kyiv_date, memberships_in_force


@dataclass(frozen=True)
class MembershipTerms:
    """The role that is asked for, and for whom. `until` is exclusive."""

    email: str
    name: str
    role: str
    since: date
    until: date | None = None
    territory: str = ""
    deputy_of: Membership | None = None


def check_terms(organisation: Organisation, terms: MembershipTerms) -> None:
    """Raise Invalid, naming the field, when the role cannot be asked for."""
    if terms.role not in roles_for(organisation.kind):
        raise Invalid("role_not_for_body", field="role")
    if terms.since < kyiv_date(clock.now()):
        raise Invalid("since_past", field="since")
    if terms.since > clock.furthest_day():
        raise Invalid("since_too_far", field="since")
    if terms.until is not None and terms.until <= terms.since:
        raise Invalid("until_before_since", field="until")
    if terms.territory and not (
        territories.exists(terms.territory)
        and territories.covers(organisation.territory, terms.territory)
    ):
        raise Invalid("territory_outside", field="territory")
    if terms.deputy_of is not None:
        _check_deputy(organisation, terms, terms.deputy_of)
        _check_length_of_deputyship(terms)
    _check_not_held(organisation, terms)
    _check_not_asked(organisation, terms)


def _check_deputy(
    organisation: Organisation, terms: MembershipTerms, stood_in_for: Membership
) -> None:
    """Only a colleague of the body stands in, and only for a role in force."""
    here = memberships_in_force().filter(organisation=organisation)
    if not here.filter(pk=stood_in_for.pk, deputy_of__isnull=True).exists():
        raise Invalid("membership_ended")
    colleagues = here.exclude(user_id=stood_in_for.user_id)
    if not colleagues.filter(user__email__iexact=terms.email).exists():
        raise Invalid("not_a_colleague", field="deputy")


def _check_length_of_deputyship(terms: MembershipTerms) -> None:
    """A deputyship has an end within the term of the table."""
    begins = datetime.combine(terms.since, time.min, KYIV)
    longest = kyiv_date(due_at("membership-deputy", begins))
    if terms.until is None:
        raise Invalid("deputy_without_end", field="until")
    if terms.until > longest:
        raise Invalid("deputy_too_long", field="until")


def _check_not_held(organisation: Organisation, terms: MembershipTerms) -> None:
    """The same person cannot hold the same role of a body twice at one time.

    Standing in for a colleague with the same role would give nothing either: a
    supervisor adds people to the team of a case.
    """
    overlapping = Q(until__isnull=True) | Q(until__gt=terms.since)
    if terms.until is not None:
        overlapping &= Q(since__lt=terms.until)
    held = Membership.objects.filter(
        overlapping,
        organisation=organisation,
        role=terms.role,
        user__email__iexact=terms.email.strip(),
    )
    if held.exists():
        raise Invalid("role_held", field="role")


def _check_not_asked(organisation: Organisation, terms: MembershipTerms) -> None:
    asked = MembershipProposal.objects.filter(
        organisation=organisation,
        role=terms.role,
        email=terms.email.strip().casefold(),
        approval__state=ApprovalState.ASKED,
    )
    if asked.exists():
        raise Invalid("role_asked", field="role")
