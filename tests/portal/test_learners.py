"""What training is told of the people of the record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.learners import learners
from secure_cases.organisations.models import Membership, Organisation
from tests.cast import Cast
from training.places import Scope

pytestmark = pytest.mark.django_db


def test_a_place_has_role_region_kind_and_body(cast: Cast) -> None:
    (post,) = learners.posts(cast.olha, timezone.now())
    held = Membership.objects.get(user=cast.olha)
    assert post.person == cast.olha.pk
    assert (post.role, post.kind) == ("caseworker", held.organisation.kind)
    assert post.organisation == str(held.organisation_id)
    region, body = post.region, held.organisation.territory
    assert (region[:4], region[4:9]) == (body[:4], "00000")


def test_a_membership_that_ended_is_no_place(cast: Cast) -> None:
    Membership.objects.filter(user=cast.olha).update(until=timezone.localdate())
    assert learners.posts(cast.olha, timezone.now() + timedelta(days=1)) == ()


def test_a_practice_body_is_no_place(cast: Cast) -> None:
    Organisation.objects.update(practice=True)
    assert list(learners.everybody(timezone.now())) == []


def test_everybody_and_their_names_take_three_queries(
    cast: Cast, django_assert_num_queries
) -> None:
    with django_assert_num_queries(3):
        posts = list(learners.everybody(timezone.now()))
        names = learners.names({post.person for post in posts})
        bodies = learners.organisations({post.organisation for post in posts})
    assert names[cast.olha.pk] == cast.olha.get_full_name()
    assert set(names) == {post.person for post in posts}
    assert set(bodies) == {post.organisation for post in posts}


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        ("national_coordinator", Scope()),
        ("regional_coordinator", "region"),
        ("supervisor", "body"),
        ("organisation_admin", "body"),
        ("caseworker", None),
        ("referral_desk", None),
    ],
)
def test_who_sees_whose_standing(cast: Cast, role: str, scope: object) -> None:
    Membership.objects.filter(user=cast.olha).update(role=role)
    now = timezone.now()
    (post,) = learners.posts(cast.olha, now)
    expected = {
        "region": Scope(region=post.region),
        "body": Scope(organisation=post.organisation),
        None: None,
    }.get(scope, scope)
    assert learners.leads(cast.olha, now) == ((expected,) if expected else ())
