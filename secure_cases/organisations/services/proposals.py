"""Giving a role takes two persons: one proposes, another approves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from secure_cases import audit, clock
from secure_cases.access import approvals
from secure_cases.access.decide import Decision
from secure_cases.access.enums import ApprovalState
from secure_cases.access.rules import digest_of
from secure_cases.errors import NotVisible, Refused
from secure_cases.idempotency import claim
from secure_cases.organisations.models import (
    Membership,
    MembershipProposal,
    Organisation,
)
from secure_cases.organisations.rules import (
    can_propose_membership,
    can_settle_proposals,
)
from secure_cases.organisations.selectors import (
    account_of,
    has_administrator,
    organisations_administered_by,
)
from secure_cases.organisations.services.acting import require
from secure_cases.organisations.services.invitations import (
    Invited,
    account_for,
)
from secure_cases.organisations.services.terms_of_membership import (
    MembershipTerms,
    check_terms,
)
from secure_cases.organisations.standing import kyiv_date, standing_of

GIVE = "membership:give"


@dataclass(frozen=True)
class Approved:
    """`invited` holds the link for the approver to hand over, once."""

    membership: Membership
    invited: Invited | None


def propose_membership(
    *,
    organisation: Organisation,
    terms: MembershipTerms,
    token: UUID | None = None,
    acting_user: Any,
) -> MembershipProposal:
    """Ask for a role. Nothing is given and nobody is invited until it is approved."""
    action = "membership:deputy" if terms.deputy_of else "membership:propose"
    with audit.act(
        acting_user, action, organisation=organisation, role=terms.role
    ) as act:
        if token:
            claim(token=token, action=action, acting_user=acting_user)
        _require_proposer(acting_user, organisation, terms.role)
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        check_terms(organisation, terms)
        proposal = _unsaved(organisation, terms)
        proposal.approval = approvals.ask(
            act_name=GIVE,
            subject_id=proposal.pk,
            digest=digest_of_proposal(proposal),
            act=act,
            acting_user=acting_user,
        )
        proposal.save(force_insert=True)
        act.note(proposal=proposal.pk)
        return proposal


def approve_membership(
    *,
    proposal: MembershipProposal,
    seen: str,
    token: UUID | None = None,
    acting_user: Any,
) -> Approved:
    """Give the proposed role; who never had one here gets an invitation.

    `seen` is the digest of what the second person read. The one who asked must
    still be allowed to ask.
    """
    with _settling(
        proposal, "membership:approve", token=token, acting_user=acting_user
    ) as (act, row):
        _settle(row, ApprovalState.APPROVED, seen, act, acting_user)
        _require_still_possible(row)
        user, invited = account_for(
            email=row.email, name=row.name, act=act, acting_user=acting_user
        )
        membership = _give(row, user)
        act.event(
            GIVE,
            organisation=row.organisation,
            membership=membership.pk,
            member=user.pk,
            role=row.role,
        )
        return Approved(membership, invited)


def refuse_membership(
    *,
    proposal: MembershipProposal,
    seen: str,
    token: UUID | None = None,
    acting_user: Any,
) -> MembershipProposal:
    """Leave the proposed role ungiven."""
    with _settling(
        proposal, "membership:reject", token=token, acting_user=acting_user
    ) as (act, row):
        _settle(row, ApprovalState.REFUSED, seen, act, acting_user)
        return row


def cancel_proposal(
    *, proposal: MembershipProposal, token: UUID | None = None, acting_user: Any
) -> MembershipProposal:
    """Take a proposal back: its body's administrator, or who asked."""
    action = "membership:cancel"
    with audit.act(acting_user, action, **_about(proposal)) as act:
        if token:
            claim(token=token, action=action, acting_user=acting_user)
        row = _locked(proposal)
        _require_proposer(acting_user, row.organisation, row.role)
        approvals.cancel(approval=row.approval, act=act, acting_user=acting_user)
        return row


def digest_of_proposal(proposal: MembershipProposal) -> str:
    """Return the digest that an approval of this proposal is bound to."""
    content = {
        "proposal": proposal.pk,
        "organisation": proposal.organisation_id,
        "email": proposal.email,
        "name": proposal.name,
        "role": proposal.role,
        "territory": proposal.territory,
        "since": proposal.since,
        "until": proposal.until,
        "deputy_of": proposal.deputy_of_id,
    }
    return digest_of(GIVE, content)


@contextmanager
def _settling(
    proposal: MembershipProposal,
    action: str,
    *,
    token: UUID | None,
    acting_user: Any,
) -> Iterator[tuple[audit.Act, MembershipProposal]]:
    with audit.act(acting_user, action, **_about(proposal)) as act:
        if token:
            claim(token=token, action=action, acting_user=acting_user)
        require(can_settle_proposals(standing_of(acting_user)))
        yield act, _locked(proposal)


def _settle(
    row: MembershipProposal, to: str, seen: str, act: audit.Act, acting_user: Any
) -> None:
    gains = account_of(row.email)
    approvals.settle(
        approval=row.approval,
        to=to,
        digest=digest_of_proposal(row),
        seen=seen,
        about=gains.pk if gains else None,
        act=act,
        acting_user=acting_user,
    )


def _require_proposer(user: Any, organisation: Organisation, role: str) -> None:
    decision = _may_propose(user, organisation, role)
    if not decision.allowed and decision.reason == "stranger":
        raise NotVisible
    require(decision)


def _may_propose(user: Any, organisation: Organisation, role: str) -> Decision:
    standing = standing_of(user)
    decision = can_propose_membership(
        standing,
        organisation,
        role,
        registrars=organisations_administered_by(standing),
        orphaned=not has_administrator(organisation),
    )
    if not decision.allowed and organisation.pk not in standing.organisations():
        return Decision(False, "stranger")
    return decision


def _require_still_possible(row: MembershipProposal) -> None:
    today = kyiv_date(clock.now())
    if row.until is not None and row.until <= today:
        raise Refused("proposal_past")
    if not row.organisation.active:
        raise Refused("body_closed")
    if not _may_propose(row.approval.asked_by, row.organisation, row.role).allowed:
        raise Refused("asker_gone")


def _unsaved(organisation: Organisation, terms: MembershipTerms) -> MembershipProposal:
    return MembershipProposal(
        id=uuid4(),
        organisation=organisation,
        email=terms.email.strip().casefold(),
        name=terms.name.strip(),
        role=terms.role,
        territory=terms.territory,
        since=terms.since,
        until=terms.until,
        deputy_of=terms.deputy_of,
    )


def _give(row: MembershipProposal, user: Any) -> Membership:
    return Membership.objects.create(
        id=row.pk,
        user=user,
        organisation=row.organisation,
        role=row.role,
        territory=row.territory,
        since=row.since,
        until=row.until,
        deputy_of=row.deputy_of,
    )


def _locked(proposal: MembershipProposal) -> MembershipProposal:
    rows = MembershipProposal.objects.select_related(
        "approval__asked_by", "organisation", "deputy_of"
    )
    return rows.select_for_update(of=("self",), no_key=True).get(pk=proposal.pk)


def _about(proposal: MembershipProposal) -> dict[str, Any]:
    return {
        "organisation": proposal.organisation_id,
        "proposal": proposal.pk,
        "role": proposal.role,
    }
