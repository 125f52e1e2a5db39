"""Who stands to a case in two ways may what either way allows, and nothing more."""

from typing import Any

import pytest

from secure_cases.cases.enums import Relation
from secure_cases.cases.rules import relations_to
from secure_cases.cases.selectors import case_visible_to
from secure_cases.organisations.standing import standing_of
from tests.cast import Cast
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.rows import World
from tests.secure_cases.access.people import member
from tests.secure_cases.referrals.factories import CANARY_PHONE

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(people: Cast) -> World:
    return at.accepted_with_needs(people)


def stands(world: World, user: Any) -> tuple[str, ...]:
    return relations_to(standing_of(user), case_visible_to(user, world["case"].pk))


def status(people: Cast, name: str, address: str) -> int:
    return people.client(name).get(address).status_code


def test_a_supervisor_who_works_at_the_desk_reads_what_was_shared(
    people: Cast, world: World
) -> None:
    member(people.halyna, people.ngo, "referral_desk")
    assert stands(world, people.halyna) == (Relation.BODY, Relation.RECIPIENT)
    case, referral = world["case"].pk, world["referral"].pk
    client = people.client("halyna")
    shared = client.get(f"/referrals/{referral}/sections/")
    assert shared.status_code == 200
    assert CANARY_PHONE in shared.content.decode()
    assert client.get(f"/cases/{case}/").status_code == 200


def test_and_nothing_more(people: Cast, world: World) -> None:
    member(people.halyna, people.ngo, "referral_desk")
    case, referral = world["case"].pk, world["referral"].pk
    needs = people.client("halyna").get(f"/cases/{case}/sections/needs/")
    assert needs.context["opened"] is None
    assert status(people, "halyna", f"/cases/{case}/sections/contact/write/") == 403
    assert status(people, "halyna", f"/referrals/{referral}/withdraw/") == 403
    assert people.client("halyna").post(f"/cases/{case}/open/").status_code in (
        400,
        403,
    )


def test_a_caseworker_who_works_at_the_desk_reads_both_ways(
    people: Cast, world: World
) -> None:
    member(people.olha, people.ngo, "referral_desk")
    assert stands(world, people.olha) == (Relation.OWN, Relation.RECIPIENT)
    case, referral = world["case"].pk, world["referral"].pk
    for address in (
        f"/referrals/{referral}/sections/",
        f"/cases/{case}/sections/contact/",
        f"/cases/{case}/sections/needs/",
    ):
        assert status(people, "olha", address) == 200


def test_when_the_disclosure_ends_the_desk_s_way_ends_alone(
    people: Cast, world: World
) -> None:
    member(people.olha, people.ngo, "referral_desk")
    at.referrals.take_back(people, world["consent"])
    assert stands(world, people.olha) == (Relation.OWN,)
    case, referral = world["case"].pk, world["referral"].pk
    assert status(people, "olha", f"/referrals/{referral}/sections/") == 403
    assert status(people, "olha", f"/cases/{case}/sections/contact/") == 200


def test_a_desk_of_the_case_s_own_body(people: Cast, world: World) -> None:
    """A supervisor's role here, a desk's role there: no role is lent to the other."""
    member(people.yurii, people.ngo, "referral_desk")
    assert stands(world, people.yurii) == (Relation.RECIPIENT,)
    assert status(people, "yurii", f"/cases/{world['case'].pk}/") == 403


def test_one_s_own_case_needs_a_grant_even_so(people: Cast, world: World) -> None:
    """The desk's way opens what was shared, not the rest of the case."""
    member(people.olha, people.ngo, "referral_desk")
    case = world["case"].pk
    client = people.client("olha")
    client.post(
        f"/cases/{case}/close/", {"token": "11111111-1111-4111-8111-111111111111"}
    )
    needs = client.get(f"/cases/{case}/sections/needs/")
    assert needs.context["opened"] is None
    assert client.get(f"/referrals/{world['referral'].pk}/sections/").status_code == 200
