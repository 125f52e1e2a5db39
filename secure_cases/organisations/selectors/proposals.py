"""Roles that wait for a second person."""

from uuid import UUID

from django.db.models import QuerySet

from secure_cases.access.decide import Standing
from secure_cases.access.enums import ApprovalState
from secure_cases.errors import NotVisible
from secure_cases.organisations.models import MembershipProposal, Organisation
from secure_cases.organisations.rules import can_settle_proposals


def proposals_waiting(standing: Standing) -> QuerySet[MembershipProposal]:
    """Return what waits for a security officer, the oldest first; else nothing."""
    if not can_settle_proposals(standing).allowed:
        return MembershipProposal.objects.none()
    return _waiting()


def proposals_of(organisation: Organisation) -> QuerySet[MembershipProposal]:
    """Return what one body waits for."""
    return _waiting().filter(organisation=organisation)


def proposal_visible_to(standing: Standing, proposal_id: UUID) -> MembershipProposal:
    """Return a proposal, settled ones too; raise NotVisible.

    A security officer sees all, others those of the bodies they work for.
    """
    rows = _all().filter(pk=proposal_id)
    if not can_settle_proposals(standing).allowed:
        rows = rows.filter(organisation__in=standing.organisations())
    found = rows.first()
    if found is None:
        raise NotVisible
    return found


def _waiting() -> QuerySet[MembershipProposal]:
    return _all().filter(approval__state=ApprovalState.ASKED)


def _all() -> QuerySet[MembershipProposal]:
    return MembershipProposal.objects.select_related(
        "approval__asked_by", "organisation", "deputy_of__user"
    ).order_by("approval__asked_at", "pk")
