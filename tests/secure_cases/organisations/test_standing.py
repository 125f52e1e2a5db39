"""Rights derive from membership rows at the moment they are asked for."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from secure_cases.organisations.standing import standing_of
from tests.secure_cases.organisations.factories import (
    LVIV_OBLAST,
    LVIV_RAION,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

# In November Kyiv is two hours ahead of UTC, in July three.
BEFORE_MIDNIGHT = datetime(2026, 11, 23, 21, 59, 59, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
SUMMER_BEFORE = datetime(2026, 7, 14, 20, 59, 59, tzinfo=UTC)
SUMMER_MIDNIGHT = datetime(2026, 7, 14, 21, 0, tzinfo=UTC)


def roles(user, at):
    return standing_of(user, at).roles()


def test_a_membership_gives_its_role_in_its_body_and_territory():
    row = MembershipFactory(role="caseworker")
    standing = standing_of(row.user)
    (held,) = standing.memberships
    assert standing.user_id == row.user.pk
    assert (held.id, held.organisation_id) == (row.pk, row.organisation.pk)
    assert (held.role, held.territory) == ("caseworker", LVIV_RAION)


def test_the_membership_s_own_territory_goes_before_the_body_s():
    body = OrganisationFactory(territory=LVIV_OBLAST)
    row = MembershipFactory(organisation=body, territory=LVIV_RAION)
    assert standing_of(row.user).memberships[0].territory == LVIV_RAION


@pytest.mark.parametrize(
    ("first_day", "before", "midnight"),
    [
        (date(2026, 11, 24), BEFORE_MIDNIGHT, MIDNIGHT),
        (date(2026, 7, 15), SUMMER_BEFORE, SUMMER_MIDNIGHT),
    ],
)
def test_a_membership_begins_at_midnight_in_kyiv(first_day, before, midnight):
    row = MembershipFactory(since=first_day)
    assert roles(row.user, before) == frozenset()
    assert roles(row.user, midnight) == {"caseworker"}


@pytest.mark.parametrize(
    ("end", "before", "midnight"),
    [
        (date(2026, 11, 24), BEFORE_MIDNIGHT, MIDNIGHT),
        (date(2026, 7, 15), SUMMER_BEFORE, SUMMER_MIDNIGHT),
    ],
)
def test_the_end_is_exclusive_and_falls_at_midnight_in_kyiv(end, before, midnight):
    row = MembershipFactory(until=end)
    assert roles(row.user, before) == {"caseworker"}
    assert roles(row.user, midnight) == frozenset()


def test_several_memberships_add_up_and_keep_their_bodies():
    first = MembershipFactory(role="caseworker")
    second = MembershipFactory(user=first.user, role="referral_desk")
    standing = standing_of(first.user)
    assert standing.roles() == {"caseworker", "referral_desk"}
    assert standing.roles(second.organisation.pk) == {"referral_desk"}


def test_an_inactive_account_has_no_rights():
    row = MembershipFactory(user=UserFactory(is_active=False))
    assert standing_of(row.user).memberships == ()


def test_an_account_closed_a_moment_ago_has_no_rights():
    row = MembershipFactory()
    type(row.user).objects.filter(pk=row.user.pk).update(is_active=False)
    assert row.user.is_active
    assert standing_of(row.user).memberships == ()


def test_an_inactive_body_gives_no_rights():
    row = MembershipFactory(organisation=OrganisationFactory(active=False))
    assert standing_of(row.user).memberships == ()


def test_a_superuser_without_membership_has_no_rights():
    user = UserFactory(is_superuser=True, is_staff=True)
    assert standing_of(user).memberships == ()


def test_an_anonymous_visitor_has_no_rights(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert standing_of(AnonymousUser()).memberships == ()


def test_another_person_s_membership_gives_nothing():
    MembershipFactory()
    assert standing_of(UserFactory()).memberships == ()


def deputy(**of):
    stood_in_for = MembershipFactory(**of)
    return MembershipFactory(
        organisation=stood_in_for.organisation,
        deputy_of=stood_in_for,
        until=date(2026, 12, 1),
    )


def test_a_deputy_has_the_role_while_both_memberships_last():
    assert roles(deputy().user, MIDNIGHT) == {"caseworker"}


def test_a_deputy_loses_the_role_at_the_end_of_the_stand_in():
    at = datetime(2026, 11, 30, 22, 0, tzinfo=UTC)
    assert roles(deputy().user, at) == frozenset()


def test_a_deputy_loses_the_role_when_the_role_stood_in_for_ends():
    row = deputy(until=date(2026, 11, 24))
    assert roles(row.user, BEFORE_MIDNIGHT) == {"caseworker"}
    assert roles(row.user, MIDNIGHT) == frozenset()


def test_a_deputy_has_no_role_before_the_role_stood_in_for_begins():
    assert roles(deputy(since=date(2026, 11, 25)).user, MIDNIGHT) == frozenset()


def test_a_deputy_stays_when_the_account_stood_in_for_is_closed():
    row = deputy(user=UserFactory(is_active=False))
    assert roles(row.user, MIDNIGHT) == {"caseworker"}


def test_standing_takes_one_query(django_assert_num_queries):
    row = MembershipFactory()
    MembershipFactory(user=row.user, role="supervisor")
    with django_assert_num_queries(1):
        assert len(standing_of(row.user).memberships) == 2
