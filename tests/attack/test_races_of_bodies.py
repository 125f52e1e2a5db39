"""Administrators and officers who press at the same moment, on PostgreSQL."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from portal.accounts.models import CasesInvitation
from secure_cases.audit.verify import verify
from secure_cases.organisations.models import (
    DeskService,
    Membership,
    MembershipProposal,
    Organisation,
    Service,
)
from secure_cases.organisations.offers import Offer
from secure_cases.organisations.services import (
    BodyTerms,
    MembershipTerms,
    add_directory_line,
    approve_membership,
    create_organisation,
    digest_of_proposal,
    end_membership,
    propose_membership,
    send_invitation,
)
from secure_cases.organisations.standing import memberships_in_force
from tests.attack.racing import at_once, winners
from tests.cast import Cast

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
SINCE = date(2026, 1, 1)
ROUNDS = 3


def give(user: Any, body: Any, role: str) -> Membership:
    return Membership.objects.create(
        user=user, organisation=body, role=role, since=SINCE
    )


def proposed(cast: Cast, email: str, role: str = "caseworker") -> MembershipProposal:
    terms = MembershipTerms(email, "Нова Людина", role, since=date.today())
    return propose_membership(
        organisation=cast.rda, terms=terms, acting_user=cast.nadiia
    )


def approved(proposal: MembershipProposal, officer: Any) -> Any:
    return approve_membership(
        proposal=proposal, seen=digest_of_proposal(proposal), acting_user=officer
    )


def test_one_proposal_is_approved_once(cast: Cast) -> None:
    give(cast.taras, cast.nssu, "security_officer")
    for number in range(ROUNDS):
        proposal = proposed(cast, f"n{number}@portal.example")
        results = at_once(
            lambda p=proposal: approved(p, cast.sofiia),
            lambda p=proposal: approved(p, cast.taras),
        )
        assert len(winners(results)) == 1
        assert Membership.objects.filter(pk=proposal.pk).count() == 1


def test_two_roles_of_one_new_person_make_one_account(cast: Cast) -> None:
    give(cast.taras, cast.nssu, "security_officer")
    for number in range(ROUNDS):
        email = f"n{number}@portal.example"
        first = proposed(cast, email)
        second = proposed(cast, email, "referral_desk")
        results = at_once(
            lambda p=first: approved(p, cast.sofiia),
            lambda p=second: approved(p, cast.taras),
        )
        assert len(winners(results)) == 2
        user = get_user_model().objects.get(email=email)
        assert user.case_memberships.count() == 2
        waiting = CasesInvitation.objects.filter(user=user, withdrawn_at=None)
        assert waiting.count() == 1


def test_the_same_role_is_proposed_once(cast: Cast) -> None:
    for number in range(ROUNDS):
        email = f"n{number}@portal.example"
        results = at_once(*[lambda e=email: proposed(cast, e)] * 3)
        assert len(winners(results)) == 1
        assert MembershipProposal.objects.filter(email=email).count() == 1


def test_the_last_two_security_officers_do_not_leave_together(cast: Cast) -> None:
    """They work for different bodies, so each body's own lock is not enough."""
    other = Organisation.objects.create(
        name="Міністерство",
        kind="msp",
        ownership="state",
        created_at=cast.rda.created_at,
    )
    second = give(cast.taras, other, "security_officer")
    give(cast.halyna, other, "organisation_admin")
    give(cast.olha, cast.nssu, "organisation_admin")
    first = cast.memberships["sofiia"]
    results = at_once(
        lambda: end_membership(membership=first, acting_user=cast.olha),
        lambda: end_membership(membership=second, acting_user=cast.halyna),
    )
    assert len(winners(results)) == 1
    left = memberships_in_force().filter(role="security_officer")
    assert left.count() == 1


def test_the_last_two_administrators_do_not_leave_together(cast: Cast) -> None:
    second = give(cast.taras, cast.rda, "organisation_admin")
    first = cast.memberships["nadiia"]
    results = at_once(
        lambda: end_membership(membership=first, acting_user=cast.taras),
        lambda: end_membership(membership=second, acting_user=cast.nadiia),
    )
    assert len(winners(results)) == 1


def test_two_administrators_who_invite_each_other_do_not_wait_for_ever(
    cast: Cast,
) -> None:
    second = give(cast.taras, cast.rda, "organisation_admin")
    Membership.objects.filter(user=cast.taras).exclude(pk=second.pk).delete()
    first = cast.memberships["nadiia"]
    for _ in range(ROUNDS):
        results = at_once(
            lambda: send_invitation(membership=first, acting_user=cast.taras),
            lambda: send_invitation(membership=second, acting_user=cast.nadiia),
        )
        assert len(winners(results)) == 2


def test_a_service_is_offered_once(cast: Cast) -> None:
    desk = cast.desks["ngo"]
    give(cast.petro, cast.ngo, "organisation_admin")
    services = Service.objects.exclude(pk__in=desk.services.values("service"))
    for service in services[:ROUNDS]:
        results = at_once(
            *[
                lambda s=service: add_directory_line(
                    desk=desk, service=s, offer=Offer(), acting_user=cast.petro
                )
            ]
            * 3
        )
        assert len(winners(results)) == 1
        assert DeskService.objects.filter(desk=desk, service=service).count() == 1


def test_a_body_is_added_once(cast: Cast) -> None:
    give(cast.taras, cast.nssu, "organisation_admin")
    for number in range(ROUNDS):
        terms = BodyTerms(f"Громада {number}", "hromada", "communal", cast.raion)
        results = at_once(
            *[lambda t=terms: create_organisation(terms=t, acting_user=cast.taras)] * 3
        )
        assert len(winners(results)) == 1
        assert Organisation.objects.filter(name=terms.name).count() == 1


def test_the_chain_is_whole_after_all_that(cast: Cast) -> None:
    for number in range(ROUNDS):
        at_once(
            *[lambda n=number: proposed(cast, f"n{n}@portal.example")] * 4,
            lambda: end_membership(
                membership=cast.memberships["nadiia"], acting_user=cast.nadiia
            ),
        )
    assert verify().faults == []
