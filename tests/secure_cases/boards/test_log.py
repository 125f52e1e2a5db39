"""Who saw what: by person, by user, by referral; codes; the verification."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from secure_cases import audit
from secure_cases.audit import selectors
from secure_cases.audit.models import AuditEvent
from secure_cases.boards.finding import find
from secure_cases.boards.words import ACTS, CODES
from secure_cases.cases.models import Case
from secure_cases.cases.numbers import grouped
from secure_cases.referrals.models import Referral
from secure_cases.referrals.numbers import grouped as referral_grouped
from tests.cast import Cast
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.rows import World
from tests.secure_cases.audit.triggers import change
from tests.secure_cases.referrals.factories import CANARY, CANARY_PHONE

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(people: Cast) -> World:
    """An accepted referral; Iryna read it, Taras was turned away."""
    world = at.accepted(people)
    people.client("iryna").get(f"/referrals/{world['referral'].pk}/sections/")
    people.client("taras").get(f"/cases/{world['case'].pk}/")
    return world


def lines(people: Cast, query: str = "") -> list[Any]:
    answer = people.client("roman").get(f"/log/{query}")
    assert answer.status_code == 200
    return answer.context["page"].lines


# --- what is asked for --------------------------------------------------


@pytest.mark.usefixtures("english")
def test_a_person_s_record_shows_readers_and_the_turned_away(
    people: Cast, world: World
) -> None:
    found = lines(people, f"?person={world['case'].person_id}")
    assert {line.person_id for line in found} == {world["case"].person_id}
    told = {(line.who, str(line.act), line.done) for line in found}
    assert (people.iryna.name, str(ACTS["section:open"]), True) in told
    assert (people.taras.name, str(ACTS["page:view"]), False) in told
    assert (people.olha.name, str(ACTS["referral:send"]), True) in told


def test_a_worker_s_page_shows_what_they_did(people: Cast, world: World) -> None:
    found = lines(people, f"?user={people.iryna.pk}")
    assert {line.user_id for line in found} == {people.iryna.pk}
    assert len(found) >= 3


def test_a_referral_s_page_shows_both_sides(people: Cast, world: World) -> None:
    found = lines(people, f"?referral={world['referral'].pk}")
    assert {line.who for line in found} >= {people.olha.name, people.iryna.name}


def test_refusals_stand_apart(people: Cast, world: World) -> None:
    found = lines(people, "?only=refusals")
    assert [(line.who, line.done) for line in found] == [(people.taras.name, False)]
    assert str(found[0].reason) == str(CODES["not_visible"])


@pytest.mark.parametrize(
    "query", ["?person=nobody", "?user=1", "?before=x", "?only=all", "?before=-1"]
)
def test_a_mistaken_address_shows_the_newest(people: Cast, query: str) -> None:
    at.own_case(people)
    assert lines(people, query)


def test_looking_stands_in_the_log_itself(people: Cast, world: World) -> None:
    lines(people, f"?person={world['case'].person_id}")
    event = AuditEvent.objects.order_by("-seq")[0]
    assert (event.action, event.actor_id) == ("audit:read", people.roman.pk)
    assert event.person_id == world["case"].person_id
    lines(people, f"?user={people.olha.pk}")
    event = AuditEvent.objects.order_by("-seq")[0]
    assert event.facts["about_user"] == str(people.olha.pk)


def test_the_log_holds_no_content(people: Cast, world: World) -> None:
    page = people.client("roman").get("/log/").content.decode()
    assert world["case"].number in page
    for text in (CANARY, CANARY_PHONE, world["case"].alias):
        assert text not in page


def test_older_pages_follow_without_a_gap(people: Cast) -> None:
    for _again in range(selectors.PAGE + 5):
        audit.refusal(people.olha, "page:view", reason="unknown_path")
    client, about = people.client("roman"), f"user={people.olha.pk}"
    first = client.get(f"/log/?{about}")
    older = first.context["older_query"]
    assert about in older
    second = client.get(f"/log/?{older}")
    seen = [line.seq for page in (first, second) for line in page.context["page"].lines]
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == selectors.PAGE + 5
    assert second.context["older_query"] == ""


# --- the one box --------------------------------------------------


def typed_as(number: str) -> list[str]:
    plain = number.replace("-", "")
    return [number, number.lower(), plain, f" {number.replace('-', ' ')} "]


def test_a_case_is_found_however_its_number_is_typed(
    people: Cast, world: World
) -> None:
    case = world["case"]
    assert {find(text) for text in typed_as(case.number)} == {
        ("person", case.person_id)
    }


def test_a_referral_is_found_however_its_number_is_typed(
    people: Cast, world: World
) -> None:
    referral = world["referral"]
    found = {find(text) for text in typed_as(referral.number)}
    assert found == {("referral", referral.pk)}


def test_latin_letters_of_the_same_shape_are_meant(people: Cast) -> None:
    at.sent(people)
    Case.objects.update(number=grouped("0000000007"))
    Referral.objects.update(number=referral_grouped("00000008"))
    case, referral = Case.objects.get(), Referral.objects.get()
    latin = str.maketrans("АВЕКМНРСТУХ", "ABEKMHPCTYX")
    assert find(case.number.translate(latin)) == ("person", case.person_id)
    assert find(referral.number.translate(latin)) == ("referral", referral.pk)


@pytest.mark.parametrize("slip", ["0000-0000-08А", "0000-0008-А", "0000", "", "А"])
def test_a_slip_of_the_hand_finds_nothing(people: Cast, slip: str) -> None:
    at.sent(people)
    Case.objects.update(number=grouped("0000000007"))
    Referral.objects.update(number=referral_grouped("00000008"))
    assert find(slip) is None


def test_a_worker_is_found_by_e_mail(people: Cast) -> None:
    assert find("Olha@Portal.example") == ("user", people.olha.pk)
    assert find("nobody@portal.example") is None
    assert find("") is None


def test_what_is_found_opens(people: Cast, world: World) -> None:
    client = people.client("sofiia")
    answer = client.post("/log/", {"what": world["case"].number})
    assert answer.url == f"/log/?person={world['case'].person_id}"
    assert client.post("/log/", {"what": "0000-0000-00А"}).status_code == 200


@pytest.mark.parametrize("name", ["olha", "petro", "nadiia", "root"])
def test_nobody_else_learns_whether_a_number_exists(
    people: Cast, world: World, name: str
) -> None:
    client = people.client(name)
    typed = (world["case"].number, "0000-0000-00А", people.olha.email, "x@y.example")
    answers = {client.post("/log/", {"what": text}).status_code for text in typed}
    assert answers == {404 if name == "root" else 403}


# --- the verification --------------------------------------------------


def test_a_whole_log_is_said_to_be_whole(people: Cast, world: World) -> None:
    answer = people.client("sofiia").post("/log/verify/")
    assert answer.context["report"].ok
    event = AuditEvent.objects.order_by("-seq")[0]
    assert (event.action, event.outcome) == ("audit:verify", "done")
    assert event.facts["faults"] == 0


def test_a_planted_change_shows(people: Cast, world: World) -> None:
    client = people.client("roman")
    change(2, reason="nothing")
    answer = client.post("/log/verify/")
    assert not answer.context["report"].ok
    assert answer.status_code == 200


# --- lists stay cheap --------------------------------------------------


def test_the_number_of_queries_does_not_grow(
    people: Cast, django_assert_num_queries: Any
) -> None:
    client = people.client("roman")
    at.accepted(people)
    client.get("/log/")  # touches the session
    with CaptureQueriesContext(connection) as few:
        client.get("/log/")
    count = len(few)
    at.accepted(people)
    people.client("taras").get("/nothing/")
    with django_assert_num_queries(count):
        client.get("/log/")
