"""Ending roles, deputies, inviting members again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from secure_cases.errors import Invalid, NotVisible, Refused
from secure_cases.organisations.models import DutyShift, Membership
from secure_cases.organisations.selectors import colleagues_of
from secure_cases.organisations.services import (
    approve_membership,
    digest_of_proposal,
    end_membership,
    name_deputy,
    send_invitation,
)
from secure_cases.organisations.standing import standing_of
from tests.secure_cases.organisations.factories import (
    DeskFactory,
    MembershipFactory,
    OrganisationFactory,
)
from tests.secure_cases.organisations.log import facts, last, written

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = date(2026, 11, 24)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]


def membership_of(user):
    return Membership.objects.get(user=user)


def test_a_role_ends_at_once(body, nadiia, olha):
    end_membership(membership=membership_of(olha), acting_user=nadiia)
    assert standing_of(olha).memberships == ()
    event = last()
    assert (event["action"], event["outcome"]) == ("membership:end", "done")
    assert event["facts"]["member"] == str(olha.pk)
    assert event["facts"]["role"] == "caseworker"


def test_a_role_given_today_ends_today(body, nadiia):
    row = MembershipFactory(organisation=body, since=TODAY)
    end_membership(membership=row, acting_user=nadiia)
    assert standing_of(row.user).memberships == ()


def test_a_role_that_has_not_begun_never_begins(body, nadiia):
    row = MembershipFactory(organisation=body, since=date(2026, 12, 1))
    ended = end_membership(membership=row, acting_user=nadiia)
    assert ended.until == date(2026, 12, 1)
    assert standing_of(row.user, NOW + timedelta(days=30)).memberships == ()


def test_a_role_is_ended_once(body, nadiia, olha):
    row = membership_of(olha)
    end_membership(membership=row, acting_user=nadiia)
    with pytest.raises(Refused, match="membership_ended"):
        end_membership(membership=row, acting_user=nadiia)


def test_ending_a_role_takes_its_deputies_and_shifts_along(body, nadiia):
    desk = DeskFactory(organisation=body)
    row = MembershipFactory(organisation=body, role="referral_desk")
    deputy = MembershipFactory(organisation=body, role="referral_desk", deputy_of=row)
    for begins in (NOW - timedelta(days=2), NOW + timedelta(days=1)):
        DutyShift.objects.create(
            desk=desk,
            membership=row,
            starts_at=begins,
            ends_at=begins + timedelta(hours=8),
        )
    end_membership(membership=row, acting_user=nadiia)
    assert standing_of(deputy.user).memberships == ()
    assert DutyShift.objects.count() == 1
    assert facts("membership:end")["shifts"] == 1


def test_the_last_administrator_stays(body, nadiia):
    with pytest.raises(Refused, match="last_administrator"):
        end_membership(membership=membership_of(nadiia), acting_user=nadiia)
    assert standing_of(nadiia).roles() == {"organisation_admin"}


def test_a_deputy_does_not_replace_the_last_administrator(body, nadiia):
    row = membership_of(nadiia)
    MembershipFactory(organisation=body, role="organisation_admin", deputy_of=row)
    with pytest.raises(Refused, match="last_administrator"):
        end_membership(membership=row, acting_user=nadiia)


def test_one_of_two_administrators_may_go(body, nadiia):
    MembershipFactory(organisation=body, role="organisation_admin")
    end_membership(membership=membership_of(nadiia), acting_user=nadiia)
    assert standing_of(nadiia).memberships == ()


def test_the_last_security_officer_stays(service_body, sofiia):
    admin = MembershipFactory(organisation=service_body, role="organisation_admin")
    with pytest.raises(Refused, match="last_officer"):
        end_membership(membership=membership_of(sofiia), acting_user=admin.user)
    MembershipFactory(role="security_officer")
    end_membership(membership=membership_of(sofiia), acting_user=admin.user)
    assert standing_of(sofiia).memberships == ()


def test_a_colleague_ends_nobody_s_role(body, olha, nadiia):
    with pytest.raises(Refused, match="role"):
        end_membership(membership=membership_of(nadiia), acting_user=olha)
    assert written() == [("membership:end", "refused", "role")]


def test_another_body_s_administrator_ends_nobody_s_role(olha, stranger):
    with pytest.raises(NotVisible):
        end_membership(membership=membership_of(olha), acting_user=stranger)
    assert standing_of(olha).roles() == {"caseworker"}


# --- deputies -------------------------------------------------------------------


@pytest.fixture
def taras(body):
    return MembershipFactory(organisation=body, role="referral_desk")


def deputise(olha, taras, by, **values):
    dates = {"since": TODAY, "until": date(2026, 12, 24), **values}
    return name_deputy(
        membership=membership_of(olha), deputy=taras, acting_user=by, **dates
    )


def test_a_colleague_stands_in_once_an_officer_agrees(
    body, nadiia, olha, taras, sofiia, invitations
):
    proposal = deputise(olha, taras, nadiia)
    assert standing_of(taras.user).roles() == {"referral_desk"}
    approve_membership(
        proposal=proposal, seen=digest_of_proposal(proposal), acting_user=sofiia
    )
    assert standing_of(taras.user).roles() == {"referral_desk", "caseworker"}
    after = datetime(2026, 12, 23, 22, 0, tzinfo=UTC)
    assert standing_of(taras.user, after).roles() == {"referral_desk"}
    assert written()[0][0] == "membership:deputy"
    assert invitations == []


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"until": date(2027, 1, 24)}, "deputy_too_long"),
        ({"until": None}, "deputy_without_end"),
        ({"since": date(2026, 11, 1)}, "since_past"),
    ],
)
def test_a_deputyship_is_short(values, reason, nadiia, olha, taras):
    with pytest.raises(Invalid, match=reason):
        deputise(olha, taras, nadiia, **values)


def test_a_colleague_with_the_same_role_gains_nothing_by_standing_in(
    nadiia, olha, taras, body
):
    same_role = MembershipFactory(organisation=body)
    with pytest.raises(Invalid, match="role_held"):
        deputise(olha, same_role, nadiia)
    offered = [row.user for row in colleagues_of(membership_of(olha))]
    assert set(offered) == {nadiia, taras.user}


def test_a_deputy_is_proposed_once(nadiia, olha, taras):
    deputise(olha, taras, nadiia)
    with pytest.raises(Invalid, match="role_asked"):
        deputise(olha, taras, nadiia)


def test_sixty_days_are_not_too_long(nadiia, olha, taras):
    assert deputise(olha, taras, nadiia, until=date(2027, 1, 23))


def test_nobody_stands_in_for_themselves(nadiia, olha):
    with pytest.raises(Invalid, match="not_a_colleague"):
        deputise(olha, membership_of(olha), nadiia)


def test_a_person_of_another_body_does_not_stand_in(nadiia, olha):
    with pytest.raises(Invalid, match="not_a_colleague"):
        deputise(olha, MembershipFactory(), nadiia)


def test_nobody_stands_in_for_a_role_that_ended_or_for_a_deputy(nadiia, olha, taras):
    row = membership_of(olha)
    deputy = MembershipFactory(organisation=row.organisation, deputy_of=row)
    for stood_in_for in (
        deputy,
        MembershipFactory(organisation=row.organisation, until=TODAY),
    ):
        with pytest.raises(Invalid, match="membership_ended"):
            name_deputy(
                membership=stood_in_for,
                deputy=taras,
                since=TODAY,
                until=date(2026, 12, 1),
                acting_user=nadiia,
            )


# --- inviting again -------------------------------------------------------------


def test_a_member_is_invited_again(nadiia, olha, invitations):
    made = send_invitation(membership=membership_of(olha), acting_user=nadiia)
    assert made.link.startswith("https://")
    (asked,) = invitations
    assert (asked["email"], asked["reset"]) == (olha.email, True)
    event = last()
    assert event["action"] == "invitation:send"
    assert event["facts"] == {"member": str(olha.pk)}


def test_who_also_works_elsewhere_is_not_in_one_administrator_s_hands(
    nadiia, olha, invitations
):
    MembershipFactory(user=olha, role="referral_desk")
    with pytest.raises(Refused, match="serves_elsewhere"):
        send_invitation(membership=membership_of_body(olha, nadiia), acting_user=nadiia)
    assert invitations == []


def membership_of_body(user, admin):
    (body_id,) = standing_of(admin).organisations()
    return Membership.objects.get(user=user, organisation=body_id)


def test_a_role_that_ended_elsewhere_does_not_matter(nadiia, olha, invitations):
    MembershipFactory(user=olha, until=TODAY)
    send_invitation(membership=membership_of_body(olha, nadiia), acting_user=nadiia)
    assert len(invitations) == 1


@pytest.mark.parametrize("role", ["security_officer", "inspector"])
def test_an_officer_is_not_in_an_administrator_s_hands(role, invitations):
    row = MembershipFactory(organisation=OrganisationFactory(kind="nssu"), role=role)
    admin = MembershipFactory(
        organisation=row.organisation, role="organisation_admin"
    ).user
    with pytest.raises(Refused, match="officer"):
        send_invitation(membership=row, acting_user=admin)
    assert invitations == []


def test_who_left_is_not_invited(nadiia, body, invitations):
    row = MembershipFactory(organisation=body, until=TODAY)
    with pytest.raises(Refused, match="membership_ended"):
        send_invitation(membership=row, acting_user=nadiia)
    assert invitations == []


def test_a_colleague_invites_nobody(olha, nadiia, invitations):
    with pytest.raises(Refused, match="role"):
        send_invitation(membership=membership_of(nadiia), acting_user=olha)
    assert invitations == []
