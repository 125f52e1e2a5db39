"""Clearance: unset denies, a denial says why and what next, grace leaves one's own."""

from typing import Any

import pytest

from secure_cases import clock
from secure_cases.access.clearance import Capability, Clearance, clearance
from secure_cases.audit.models import AuditEvent
from secure_cases.boards.views import HomeView
from secure_cases.organisations.standing import standing_of
from tests.cast import Cast
from tests.secure_cases.access import hosts
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.rows import World
from tests.secure_cases.access.people import MEMBERS, member
from tests.secure_cases.access.traces import changed, events_after, newest, rows

pytestmark = pytest.mark.django_db

HOSTS = "tests.secure_cases.access.hosts"


@pytest.fixture
def host(settings: Any) -> Any:
    """Return a function that names what the host answers."""

    def answers(name: str) -> None:
        settings.SECURE_CASES_CLEARANCE = f"{HOSTS}.{name}"

    hosts.asked.clear()
    return answers


# --- denied ----------------------------------------------------------------------


def test_unset_denies_every_member_everywhere(people: Cast, settings: Any) -> None:
    world = at.accepted(people) | at.body(people)
    del settings.SECURE_CASES_CLEARANCE
    addresses = [
        "/",
        "/log/",
        f"/cases/{world['case'].pk}/",
        f"/referrals/{world['referral'].pk}/",
        f"/organisation/{world['body'].pk}/",
        "/no/such/thing/",
    ]
    for name in MEMBERS:
        client, seq = people.client(name), newest()
        assert {client.get(one).status_code for one in addresses} == {403}
        told = {(e.outcome, e.reason) for e in events_after(seq)}
        assert told == {("refused", "no_clearance")}
        assert len(events_after(seq)) == len(addresses)


def test_membership_comes_before_clearance(people: Cast, settings: Any) -> None:
    del settings.SECURE_CASES_CLEARANCE
    assert people.client("root").get("/").status_code == 404
    assert people.client().get("/").status_code == 302
    assert people.client("olha", verified=False).get("/").status_code == 302


def test_a_denial_says_why_and_what_to_do_next(people: Cast, host: Any) -> None:
    host("deny")
    answer = people.client("olha").get("/cases/")
    text = answer.content.decode()
    assert answer.status_code == 403
    assert hosts.REASON in text
    assert f'href="{hosts.NEXT}"' in text


def test_a_denial_changes_nothing(people: Cast, host: Any) -> None:
    world = at.own_case(people)
    client = people.client("olha")
    host("deny")
    before = rows()
    answer = client.post(f"/cases/{world['case'].pk}/open/", {"token": "x"})
    assert (answer.status_code, changed(before, rows())) == (403, [])


def test_a_denial_names_the_record_in_the_log(people: Cast, host: Any) -> None:
    world = at.own_case(people)
    host("deny")
    people.client("olha").get(f"/cases/{world['case'].pk}/")
    event = AuditEvent.objects.order_by("-seq")[0]
    assert (event.reason, event.case_id) == ("no_clearance", world["case"].pk)


def test_reading_may_be_allowed_and_writing_not(people: Cast, host: Any) -> None:
    client = people.client("olha")
    host("deny_writing")
    assert client.get("/cases/register/").status_code == 200
    assert client.post("/cases/register/named/").status_code == 403


def test_a_host_that_breaks_down_opens_nothing(people: Cast, host: Any) -> None:
    host("break_down")
    client = people.client("olha")
    client.raise_request_exception = False
    assert client.get("/").status_code == 500


@pytest.mark.parametrize(
    ("method", "address", "capability"),
    [
        ("get", "/", Capability.READ),
        ("head", "/", Capability.READ),
        ("post", "/cases/register/named/", Capability.WRITE),
        ("post", "/log/verify/", Capability.WRITE),
    ],
)
def test_each_request_asks_for_what_it_does(
    people: Cast, host: Any, method: str, address: str, capability: str
) -> None:
    client = people.client("olha")
    host("listen")
    getattr(client, method)(address)
    assert capability in hosts.asked
    assert set(hosts.asked) <= {capability, Capability.READ}


def test_answering_a_referral_asks_for_its_own_capability(
    people: Cast, host: Any
) -> None:
    world = at.sent(people)
    client = people.client("iryna")
    host("listen")
    for act in ("acknowledge", "accept"):
        hosts.asked.clear()
        client.post(f"/referrals/{world['referral'].pk}/{act}/")
        assert Capability.RECEIVE in hosts.asked, act
        assert Capability.WRITE not in hosts.asked, act


# --- grace ----------------------------------------------------------------------


@pytest.fixture
def world(people: Cast) -> World:
    return at.accepted(people)


def test_grace_covers_all_but_export_and_decisions() -> None:
    grace, full, none = (
        Clearance(True, reduced=True),
        Clearance(True),
        Clearance(False, reduced=True),
    )
    assert {c for c in Capability if not grace.covers(c)} == {
        Capability.EXPORT,
        Capability.DECIDE_STATUS,
    }
    assert all(full.covers(c) for c in Capability)
    assert not any(none.covers(c) for c in Capability)


@pytest.mark.parametrize(
    ("capability", "status"),
    [(Capability.EXPORT, 403), (Capability.DECIDE_STATUS, 403), (Capability.READ, 200)],
)
def test_the_door_knows_grace(
    people: Cast, host: Any, monkeypatch: Any, capability: str, status: int
) -> None:
    """The first page stands in for one that exports."""
    monkeypatch.setattr(HomeView, "capability", capability, raising=False)
    client = people.client("olha")
    assert client.get("/").status_code == 200
    host("in_grace")
    assert client.get("/").status_code == status


def test_in_grace_a_caseworker_works_on_their_own_cases(
    people: Cast, host: Any, world: World
) -> None:
    host("in_grace")
    client, case = people.client("olha"), world["case"].pk
    for address in (f"/cases/{case}/", f"/cases/{case}/sections/contact/", "/cases/"):
        assert client.get(address).status_code == 200


def test_in_grace_a_desk_works_on_what_was_sent_to_it(
    people: Cast, host: Any, world: World
) -> None:
    host("in_grace")
    referral = world["referral"].pk
    client = people.client("iryna")
    assert client.get(f"/referrals/{referral}/").status_code == 200
    assert client.get(f"/referrals/{referral}/sections/").status_code == 200


def test_in_grace_the_cases_of_one_s_body_stay_shut(
    people: Cast, host: Any, world: World
) -> None:
    client = people.client("halyna")
    case, referral = world["case"].pk, world["referral"].pk
    addresses = (f"/cases/{case}/", f"/referrals/{referral}/")
    assert {client.get(one).status_code for one in addresses} == {200}
    host("in_grace")
    assert {client.get(one).status_code for one in addresses} == {404}
    for board in ("/team/", "/cases/"):
        answer = client.get(board)
        assert answer.status_code == 403
        event = AuditEvent.objects.order_by("-seq")[0]
        assert event.reason == "reduced"
    assert not standing_of(people.halyna).memberships == ()


def test_in_grace_a_supervisor_who_has_cases_lists_those(
    people: Cast, host: Any, world: World
) -> None:
    member(people.olha, people.rda, "supervisor")
    host("in_grace")
    listed = people.client("olha").get("/cases/?show=team").content.decode()
    assert world["case"].alias in listed
    colleague = at.cases.registered(people, user=people.taras)
    listed = people.client("olha").get("/cases/?show=team").content.decode()
    assert colleague.alias not in listed


def test_in_grace_the_first_page_says_what_is_missing(people: Cast, host: Any) -> None:
    client = people.client("olha")
    assert hosts.REASON not in client.get("/").content.decode()
    host("in_grace")
    text = client.get("/").content.decode()
    assert hosts.REASON in text
    assert f'href="{hosts.NEXT}"' in text


def test_the_demo_s_answer_allows_everybody() -> None:
    path = "secure_cases.access.clearance.clearance_not_required"
    assert clearance.__module__ == path.rpartition(".")[0]
    given = clearance(None, Capability.EXPORT, clock.now())
    assert (given.allowed, given.reduced) == (True, False)
