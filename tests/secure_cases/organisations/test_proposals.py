"""A role takes two persons: asked by one, approved by another, bound to a digest."""

from datetime import UTC, date, datetime

import pytest

from secure_cases.access.models import Approval
from secure_cases.errors import Conflict, Invalid, NotVisible, Refused
from secure_cases.organisations.models import Membership, MembershipProposal
from secure_cases.organisations.services import (
    MembershipTerms,
    approve_membership,
    cancel_proposal,
    digest_of_proposal,
    propose_membership,
    refuse_membership,
)
from secure_cases.organisations.standing import standing_of
from tests.secure_cases.organisations.factories import (
    LVIV_HROMADA,
    LVIV_OBLAST,
    VOLYN_OBLAST,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.secure_cases.organisations.log import facts, last, written

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(datetime(2026, 11, 24, 9, tzinfo=UTC)),
    pytest.mark.usefixtures("invitations"),
]
TODAY = date(2026, 11, 24)


def terms(**values):
    return MembershipTerms(
        **{
            "email": "taras@example.org",
            "name": "Taras Bilyk",
            "role": "caseworker",
            "since": TODAY,
            **values,
        }
    )


def propose(body, by, **values):
    return propose_membership(organisation=body, terms=terms(**values), acting_user=by)


def approve(proposal, by, **values):
    seen = values.pop("seen", digest_of_proposal(proposal))
    return approve_membership(proposal=proposal, seen=seen, acting_user=by)


def test_the_administrator_proposes_and_nothing_is_given_yet(body, nadiia, invitations):
    proposal = propose(body, nadiia)
    assert proposal.approval.state == "asked"
    assert proposal.approval.asked_by == nadiia
    assert not Membership.objects.filter(role="caseworker").exists()
    assert invitations == []
    event = last()
    assert (event["action"], event["outcome"]) == ("membership:propose", "done")
    assert event["organisation"] == str(body.pk)
    assert event["facts"]["proposal"] == str(proposal.pk)
    assert "taras" not in str(event)


def test_the_officer_approves_and_the_role_is_given(body, nadiia, sofiia, invitations):
    proposal = propose(body, nadiia, email=" Taras@Example.org ")
    approved = approve(proposal, sofiia)
    given = approved.membership
    assert (given.pk, given.organisation, given.role) == (
        proposal.pk,
        body,
        "caseworker",
    )
    assert given.user.email == "taras@example.org"
    assert standing_of(given.user).roles() == {"caseworker"}
    assert approved.invited.link.startswith("https://")
    (asked,) = invitations
    assert (asked["zone"], asked["by"], asked["reset"]) == ("cases", sofiia, False)
    assert [action for action, _, _ in written()] == [
        "membership:propose",
        "membership:approve",
        "invitation:send",
        "membership:give",
    ]
    assert facts("membership:give")["member"] == str(given.user.pk)


def test_who_worked_here_before_keeps_the_account_and_gets_no_link(
    body, nadiia, sofiia, invitations
):
    known = MembershipFactory(until=date(2026, 2, 1)).user
    approved = approve(propose(body, nadiia, email=known.email), sofiia)
    assert approved.membership.user == known
    assert (approved.invited, invitations) == (None, [])


def test_a_proposed_role_gives_nothing_to_an_existing_account(body, nadiia, olha):
    propose(body, nadiia, email=olha.email, role="supervisor")
    assert standing_of(olha).roles() == {"caseworker"}


@pytest.mark.parametrize("act", [approve_membership, refuse_membership])
def test_nobody_settles_what_they_asked_for(act, service_body, sofiia):
    MembershipFactory(user=sofiia, organisation=service_body, role="organisation_admin")
    proposal = propose(service_body, sofiia)
    with pytest.raises(Refused, match="own_approval") as refused:
        act(
            proposal=proposal,
            seen=digest_of_proposal(proposal),
            acting_user=sofiia,
        )
    assert refused.value.recorded
    assert written()[-1][1:] == ("refused", "own_approval")
    assert MembershipProposal.objects.get().approval.state == "asked"
    assert Membership.objects.count() == 2


def test_nobody_approves_a_role_for_themselves(body, nadiia, sofiia):
    proposal = propose(body, nadiia, email=sofiia.email.upper())
    with pytest.raises(Refused, match="own_approval"):
        approve(proposal, sofiia)
    assert standing_of(sofiia).roles() == {"security_officer"}


@pytest.mark.parametrize(
    "change",
    [
        {"role": "supervisor"},
        {"email": "other@example.org"},
        {"name": "Somebody Else"},
        {"until": date(2027, 1, 1)},
        {"territory": LVIV_HROMADA},
    ],
)
def test_a_proposal_changed_behind_our_back_is_refused(change, body, nadiia, sofiia):
    proposal = propose(body, nadiia)
    MembershipProposal.objects.filter(pk=proposal.pk).update(**change)
    changed = MembershipProposal.objects.get()
    with pytest.raises(Refused, match="approval_changed"):
        approve(changed, sofiia, seen=digest_of_proposal(changed))
    assert not Membership.objects.filter(pk=proposal.pk).exists()


def test_an_approval_moved_to_another_body_is_refused(body, nadiia, sofiia):
    proposal = propose(body, nadiia)
    MembershipProposal.objects.update(organisation=OrganisationFactory())
    changed = MembershipProposal.objects.get()
    with pytest.raises(Refused, match="approval_changed"):
        approve(changed, sofiia, seen=proposal.approval.digest)


def test_the_officer_must_have_read_what_stands_there(body, nadiia, sofiia):
    with pytest.raises(Refused, match="approval_changed"):
        approve(propose(body, nadiia), sofiia, seen="0" * 64)


def test_a_settled_proposal_is_settled(body, nadiia, sofiia):
    proposal = propose(body, nadiia)
    approve(proposal, sofiia)
    with pytest.raises(Refused, match="state"):
        approve(proposal, sofiia)
    with pytest.raises(Refused, match="state"):
        cancel_proposal(proposal=proposal, acting_user=nadiia)
    assert Membership.objects.filter(role="caseworker").count() == 1


def test_two_officers_at_once_give_one_role(body, nadiia, sofiia, monkeypatch):
    proposal = propose(body, nadiia)
    stale = MembershipProposal.objects.select_related(
        "approval__asked_by", "organisation"
    ).get()
    approve(proposal, sofiia)
    monkeypatch.setattr(
        "secure_cases.organisations.services.proposals._locked", lambda _: stale
    )
    other = MembershipFactory(role="security_officer").user
    with pytest.raises(Conflict):
        approve(proposal, other)
    assert Membership.objects.filter(pk=proposal.pk).count() == 1


def test_a_refused_proposal_gives_nothing(body, nadiia, sofiia, invitations):
    proposal = propose(body, nadiia)
    refused = refuse_membership(
        proposal=proposal, seen=digest_of_proposal(proposal), acting_user=sofiia
    )
    assert refused.approval.state == "refused"
    assert not Membership.objects.filter(pk=proposal.pk).exists()
    assert invitations == []
    assert written()[-1][0] == "membership:reject"


def test_the_administrator_takes_a_proposal_back(body, nadiia, sofiia):
    proposal = propose(body, nadiia)
    cancel_proposal(proposal=proposal, acting_user=nadiia)
    with pytest.raises(Refused, match="state"):
        approve(proposal, sofiia)


def test_an_administrator_who_left_no_longer_stands_behind_a_proposal(
    body, nadiia, sofiia
):
    proposal = propose(body, nadiia)
    Membership.objects.filter(user=nadiia).update(until=TODAY)
    with pytest.raises(Refused, match="asker_gone"):
        approve(proposal, sofiia)


def test_a_proposal_whose_time_is_over_is_refused(body, nadiia, sofiia, time_machine):
    proposal = propose(body, nadiia, until=date(2026, 11, 30))
    time_machine.move_to(datetime(2026, 11, 29, 22, 0, tzinfo=UTC))  # 30th in Kyiv
    with pytest.raises(Refused, match="proposal_past"):
        approve(proposal, sofiia)


def test_a_closed_body_gets_no_new_people(body, nadiia, sofiia):
    proposal = propose(body, nadiia)
    type(body).objects.filter(pk=body.pk).update(active=False)
    with pytest.raises(Refused, match="body_closed"):
        approve(proposal, sofiia)


@pytest.mark.parametrize("role", ["caseworker", "supervisor", "inspector"])
def test_only_a_security_officer_settles(role, body, nadiia):
    proposal = propose(body, nadiia)
    member = MembershipFactory(organisation=body, role=role).user
    with pytest.raises(Refused, match="role"):
        approve(proposal, member)


def test_a_colleague_without_the_role_is_refused(body, olha):
    with pytest.raises(Refused, match="role"):
        propose(body, olha)
    assert written() == [("membership:propose", "refused", "role")]


def test_another_body_s_administrator_sees_no_body(body, stranger):
    with pytest.raises(NotVisible):
        propose(body, stranger)
    assert not Approval.objects.exists()


def test_a_superuser_proposes_nothing(body):
    with pytest.raises(NotVisible):
        propose(body, UserFactory(is_superuser=True))


@pytest.mark.parametrize(
    ("values", "reason", "field"),
    [
        ({"role": "security_officer"}, "role_not_for_body", "role"),
        ({"role": "inspector"}, "role_not_for_body", "role"),
        ({"role": "analyst"}, "role_not_for_body", "role"),
        ({"role": "boss"}, "role_not_for_body", "role"),
        ({"since": date(2026, 11, 23)}, "since_past", "since"),
        ({"until": TODAY}, "until_before_since", "until"),
        ({"territory": LVIV_OBLAST}, "territory_outside", "territory"),
        ({"territory": VOLYN_OBLAST}, "territory_outside", "territory"),
        ({"territory": "UA46"}, "territory_outside", "territory"),
    ],
)
def test_impossible_terms_name_their_field(values, reason, field, body, nadiia):
    with pytest.raises(Invalid, match=reason) as invalid:
        propose(body, nadiia, **values)
    assert invalid.value.field == field
    assert not Approval.objects.exists()


def test_the_national_body_may_have_officers(service_body, sofiia):
    roman = MembershipFactory(organisation=service_body, role="organisation_admin").user
    proposal = propose(service_body, roman, role="inspector")
    assert approve(proposal, sofiia).membership.role == "inspector"


def test_a_role_is_not_held_twice(body, nadiia, olha):
    with pytest.raises(Invalid, match="role_held"):
        propose(body, nadiia, email=olha.email.upper())


def test_a_role_can_follow_one_that_ends(body, nadiia):
    ending = MembershipFactory(organisation=body, until=date(2026, 12, 1))
    email = ending.user.email
    with pytest.raises(Invalid, match="role_held"):
        propose(body, nadiia, email=email, since=date(2026, 11, 30))
    assert propose(body, nadiia, email=email, since=date(2026, 12, 1))


def test_the_same_role_is_not_asked_for_twice(body, nadiia):
    propose(body, nadiia)
    with pytest.raises(Invalid, match="role_asked"):
        propose(body, nadiia)


def test_without_a_way_to_invite_nothing_is_given(body, nadiia, sofiia, settings):
    proposal = propose(body, nadiia)
    settings.SECURE_CASES_INVITE = None
    with pytest.raises(Invalid, match="no_invitations"):
        approve(proposal, sofiia)
    assert MembershipProposal.objects.get().approval.state == "asked"
