"""A restricted case is its named team's alone: on no list, board, page or in mail.

Practice cases are on no real list either, and real ones on none of practice.
"""

from typing import Any

import pytest

from secure_cases import clock, scope
from secure_cases.cases.models import Case
from secure_cases.cases.selectors import cases_listed_for, cases_visible_to
from secure_cases.outbox.models import OutboxMessage
from secure_cases.people.models import Person
from secure_cases.referrals.models import Referral
from secure_cases.referrals.selectors import referrals_visible_to, unanswered_referrals
from secure_cases.referrals.services import escalate_unanswered
from tests.cast import Cast
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.rows import World
from tests.secure_cases.access.people import EVERYBODY, member
from tests.secure_cases.cases.factories import registered
from tests.secure_cases.referrals.factories import late

pytestmark = pytest.mark.django_db

LISTS = ("/", "/cases/", "/cases/?show=team", "/team/", "/referrals/")


def of_case(world: World) -> None:
    Case.objects.filter(pk=world["case"].pk).update(restricted=True)


def of_person(world: World) -> None:
    Person.objects.filter(pk=world["case"].person_id).update(restricted=True)


def lists_that_show(client: Any, *texts: str) -> list[str]:
    """Return the addresses of lists on which any of the texts stands."""
    pages = {one: client.get(one).content.decode() for one in LISTS}
    return [one for one, page in pages.items() if any(text in page for text in texts)]


@pytest.mark.parametrize("restrict", [of_case, of_person])
def test_only_the_team_finds_it(people: Cast, restrict: Any) -> None:
    world = at.accepted(people)
    restrict(world)
    for name in EVERYBODY:
        user = people.users[name]
        seen = cases_visible_to(user).exists(), cases_listed_for(user).exists()
        assert seen == ((True, True) if name == "olha" else (False, False)), name


@pytest.mark.parametrize("restrict", [of_case, of_person])
def test_it_stands_on_the_team_s_lists_only(people: Cast, restrict: Any) -> None:
    world = at.sent(people)
    late(world["referral"])
    about = world["case"].alias, world["referral"].number
    supervisor = people.client("halyna")
    assert lists_that_show(supervisor, *about) == list(LISTS)
    restrict(world)
    assert lists_that_show(supervisor, *about) == []
    assert lists_that_show(people.client("taras"), *about) == []
    assert "/cases/" in lists_that_show(people.client("olha"), *about)


def test_a_supervisor_on_the_team_keeps_it(people: Cast) -> None:
    world = at.own_case(people)
    of_case(world)
    member(people.olha, people.rda, "supervisor")
    address = f"/cases/{world['case'].pk}/"
    assert people.client("olha").get(address).status_code == 200
    assert people.client("halyna").get(address).status_code == 404


def test_its_silence_climbs_to_the_team_not_to_supervisors(people: Cast) -> None:
    world = at.sent(people)
    late(world["referral"])
    of_case(world)
    escalate_unanswered()
    told = OutboxMessage.objects.filter(kind="referral_unanswered")
    assert {row.recipient_id for row in told} == {people.olha.pk}


def test_otherwise_silence_climbs_to_the_supervisor(people: Cast) -> None:
    late(at.sent(people)["referral"])
    escalate_unanswered()
    told = OutboxMessage.objects.filter(kind="referral_unanswered")
    assert {row.recipient_id for row in told} == {people.olha.pk, people.halyna.pk}


# --- practice -----------------------------------------------------------------------


def practice_of(world: World) -> None:
    Case.objects.filter(pk=world["case"].pk).update(practice=True)
    Referral.objects.filter(pk=world["referral"].pk).update(practice=True)


def test_practice_stands_on_no_real_list(people: Cast) -> None:
    world = at.sent(people)
    late(world["referral"])
    real = registered(people)
    practice_of(world)
    about = world["case"].alias, world["referral"].number
    for name in ("olha", "halyna", "iryna"):
        client = people.client(name)
        assert lists_that_show(client, *about) == [], name
    assert real.alias in people.client("olha").get("/cases/").content.decode()


def test_practice_and_real_are_never_in_one_selection(people: Cast) -> None:
    world = at.sent(people)
    late(world["referral"])
    real = registered(people)
    practice_of(world)
    for user in (people.olha, people.halyna):
        for select in (cases_visible_to, cases_listed_for):
            assert set(select(user)) == {real}
            with scope.practising([people.rda.pk]):
                assert not select(user).exists()
        assert not unanswered_referrals(user, clock.now()).exists()


def test_nobody_is_mailed_about_practice(people: Cast) -> None:
    world = at.sent(people)
    practice_of(world)
    late(world["referral"])
    OutboxMessage.objects.all().delete()
    assert escalate_unanswered() == 0
    assert not OutboxMessage.objects.exists()


def test_practice_is_no_way_round(people: Cast) -> None:
    """Rights in a real body are none in practice, and the other way about."""
    world = at.sent(people)
    practice_of(world)
    with scope.practising([people.rda.pk, people.ngo.pk]):
        for name in EVERYBODY:
            user = people.users[name]
            assert not referrals_visible_to(user).exists(), name
            assert not cases_listed_for(user).exists(), name
