"""An id under another's address, or in another's form, opens and changes nothing."""

import uuid
from typing import Any

import pytest
from django.urls import reverse

from portal.demo.cast import RAION
from secure_cases.organisations.models import DutyShift
from secure_cases.referrals.models import Referral
from tests.cast import Cast
from tests.secure_cases.access.endpoints import cases, organisations, referrals
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.rows import URLCONF
from tests.secure_cases.access.endpoints.test_declared import module, patterns
from tests.secure_cases.access.people import member
from tests.secure_cases.access.traces import changed, events_after, newest, rows

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return reverse(f"secure_cases:{name}", args=args, urlconf=URLCONF)


def send(client: Any, address: str, data: dict[str, Any]) -> Any:
    return client.post(address, {"token": str(uuid.uuid4()), **data})


# --- in the address -----------------------------------------------------------------

NESTED = {"view_consent", "withdraw_consent"}  # two ids in one address


def test_these_are_all_the_addresses_with_two_ids() -> None:
    found = {p.name for p in patterns(module()) if str(p.pattern).count("<uuid") > 1}
    assert found == NESTED


@pytest.mark.parametrize("name", sorted(NESTED))
def test_a_consent_is_found_under_its_own_case_only(people: Cast, name: str) -> None:
    """Both cases are Olha's: it is the address that is wrong, not the user."""
    one, other = at.own_case(people), at.own_case(people)
    client = people.client("olha")
    assert client.get(url(name, one["case"].pk, one["consent"].pk)).status_code == 200
    swapped = url(name, one["case"].pk, other["consent"].pk)
    before, seq = rows(), newest()
    assert client.get(swapped).status_code == 404
    if name == "withdraw_consent":
        data = referrals.said_by_phone(one)
        assert send(client, swapped, data).status_code == 404
    assert changed(before, rows()) == []
    assert {event.outcome for event in events_after(seq)} == {"refused"}


def test_a_consent_of_another_body_s_case_is_not_found(people: Cast) -> None:
    own = at.own_case(people)
    for name in sorted(NESTED):
        address = url(name, own["case"].pk, own["consent"].pk)
        assert people.client("taras").get(address).status_code == 404
        assert people.client("zlata").get(address).status_code == 404


# --- in the form --------------------------------------------------------------------


def assert_nothing_comes_of(client: Any, address: str, data: dict[str, Any]) -> None:
    before, seq = rows(), newest()
    answer = send(client, address, data)
    assert answer.status_code in (200, 400, 403, 404), answer.status_code
    assert changed(before, rows()) == []
    assert [event for event in events_after(seq) if event.outcome == "done"] == []


@pytest.mark.parametrize(
    ("name", "field"), [("plan_duty", "membership"), ("name_deputy", "deputy")]
)
def test_a_member_of_another_body_is_not_taken(
    people: Cast, name: str, field: str
) -> None:
    world = at.body(people)
    address, data = {
        "plan_duty": (world["desk"], organisations.a_shift(world)),
        "name_deputy": (world["member"], organisations.deputy(world)),
    }[name]
    stranger = people.memberships["iryna"].pk
    assert_nothing_comes_of(
        people.client("nadiia"), url(name, address.pk), data | {field: stranger}
    )


def test_a_caseworker_of_another_body_does_not_join_the_team(people: Cast) -> None:
    world = at.own_case(people)
    for name in ("zlata", "halyna", "iryna", "root"):
        data = {"user": people.users[name].pk, "role": "lead"}
        address = url("assign_case", world["case"].pk)
        assert_nothing_comes_of(people.client("halyna"), address, data)


def test_a_person_is_not_registered_for_another_body(people: Cast) -> None:
    data = cases.answered({"cast": people}) | {"organisation": people.ngo.pk}
    address = url("register_person_as", "named")
    assert_nothing_comes_of(people.client("olha"), address, data)


def test_a_referral_rests_on_the_person_s_own_consent(people: Cast) -> None:
    one, other = at.own_case(people), at.own_case(people)
    data = referrals.envelope(one) | {"consent": other["consent"].pk}
    address = url("send_referral", one["case"].pk)
    client = people.client("olha")
    send(client, address, data)
    assert not Referral.objects.exists()
    send(client, address, referrals.envelope(one))
    assert Referral.objects.count() == 1


def test_an_approval_is_of_what_was_read(people: Cast) -> None:
    world = at.body(people)
    data = {"seen": "0" * 64}
    address = url("settle_proposal", world["proposal"].pk)
    assert_nothing_comes_of(people.client("sofiia"), address, data)


def test_a_code_of_a_place_that_is_not_on_the_line(people: Cast) -> None:
    world = at.body(people)
    world["line"].territories = [RAION, "UA46060000000042587"]
    world["line"].save()
    client = people.client("nadiia")
    address = url("remove_territory", world["line"].pk, "UA80000000000093317")
    send(client, address, {})
    world["line"].refresh_from_db()
    assert len(world["line"].territories) == 2


# --- tokens of forms ----------------------------------------------------------------


def test_another_s_token_is_no_use(people: Cast) -> None:
    """A form of Olha's sent by Halyna: neither done nor answered as done."""
    world = at.own_case(people)
    token = str(uuid.uuid4())
    opened = url("open_for_work", world["case"].pk)
    assert people.client("olha").post(opened, {"token": token}).status_code == 302
    halyna, data = people.client("halyna"), cases.assigned(world) | {"token": token}
    before = rows()
    answer = halyna.post(url("assign_case", world["case"].pk), data)
    assert answer.status_code == 200
    assert changed(before, rows()) == []


def test_a_token_of_another_form_is_no_use(people: Cast) -> None:
    world = at.own_case(people)
    token, client = str(uuid.uuid4()), people.client("olha")
    client.post(url("open_for_work", world["case"].pk), {"token": token})
    before = rows()
    answer = client.post(url("close_grant", world["case"].pk), {"token": token})
    assert answer.status_code == 400
    assert changed(before, rows()) == []


# --- bodies -------------------------------------------------------------------------


def test_ids_of_another_body_are_not_found_by_its_neighbour(people: Cast) -> None:
    """Every address of a body, asked by the administrator of another."""
    world = at.body(people)
    addresses = [
        row.url(world)
        for row in organisations.ROWS
        if row.made is at.body and "nadiia" in row.yes and "<uuid" in _route(row)
    ]
    assert len(addresses) > 20
    client = people.client("lidiia")
    assert {client.get(one).status_code for one in addresses} == {404}


def _route(row: Any) -> str:
    found = [p for p in patterns(module()) if p.name == row.address.name]
    return str(found[0].pattern)


def test_a_shift_of_another_body_s_worker_gives_nothing(people: Cast) -> None:
    """A row that should not be there at all opens nothing either."""
    world = at.sent(people)
    stranger = member(people.taras, people.stranger_ngo, "referral_desk")
    desk = people.desks["ngo"]
    DutyShift.objects.create(
        desk=desk,
        membership=stranger,
        starts_at=world["referral"].sent_at,
        ends_at=world["referral"].expires_at,
    )
    address = url("view_referral", world["referral"].pk)
    assert people.client("taras").get(address).status_code == 404
