"""One page for what is not there and what is not yours, the same but for its code."""

import re
import uuid
from typing import Any

import pytest

from secure_cases.audit.models import AuditEvent
from tests.cast import Cast
from tests.secure_cases.access.endpoints import situations
from tests.secure_cases.access.endpoints.rows import World
from tests.secure_cases.access.people import EVERYBODY
from tests.secure_cases.access.traces import events_after, newest

pytestmark = pytest.mark.django_db

CODE = re.compile(r"[2-9А-Я]{4}-[2-9А-Я]{4}")
SHOWN = re.compile(r'<b class="nums nb">([^<]+)</b>')
OWN_TO_EACH = {"Expires", "Content-Length"}  # the second, the letters of the code
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def world(people: Cast) -> World:
    return (
        situations.accepted(people)
        | situations.body(people)
        | situations.help_taken_up(people)
    )


def known(world: World) -> list[str]:
    """Return addresses that lead somewhere for somebody."""
    case, consent = world["case"].pk, world["consent"].pk
    return [
        f"/cases/{case}/",
        f"/cases/{case}/sections/contact/",
        f"/cases/{case}/sections/contact/write/",
        f"/cases/{case}/steps/story/",
        f"/cases/{case}/consents/{consent}/",
        f"/cases/{case}/referrals/send/",
        f"/referrals/{world['referral'].pk}/",
        f"/referrals/{world['referral'].pk}/sections/",
        f"/help/{world['help'].pk}/",
        f"/help/{world['help'].pk}/close/",
        f"/organisation/{world['body'].pk}/",
        f"/organisation/members/{world['member'].pk}/",
        f"/organisation/desks/{world['desk'].pk}/",
        f"/approvals/{world['proposal'].pk}/",
    ]


def unknown() -> list[str]:
    """Return addresses that lead nowhere for anybody."""
    one = uuid.uuid4()
    return [
        f"/cases/{one}/",
        f"/cases/{one}/sections/contact/",
        f"/cases/{one}/sections/diary/",
        f"/cases/{one}/consents/{one}/",
        f"/cases/{one}/referrals/send/",
        f"/referrals/{one}/",
        f"/referrals/{one}/sections/",
        f"/help/{one}/",
        f"/help/{one}/close/",
        f"/organisation/{one}/",
        f"/organisation/members/{one}/",
        f"/approvals/{one}/",
        "/cases/not-a-uuid/",
        "/cases",
        "/nothing/",
        "/nothing%0Aat/all",
        "/привіт/",
        "/admin/",
        "/static-page.php?id=1",
        "/account/nothing/",
        "/healthz/nothing",
    ]


def page(response: Any) -> tuple[int, str, dict[str, str]]:
    """Return the answer without the code, the form tokens and the address itself."""
    text = response.content.decode()
    text = CODE.sub("CODE", TOKEN.sub("", text))
    asked = re.compile(r'(name="next" value=")[^"]*')
    headers = {k: v for k, v in response.headers.items() if k not in OWN_TO_EACH}
    return response.status_code, asked.sub(r"\1", text), headers


@pytest.mark.parametrize("name", ["petro", "zlata", "vira", "root", "marko", "roman"])
def test_a_stranger_gets_one_page_everywhere(people: Cast, world: World, name) -> None:
    client = people.client(name)
    first = page(client.get("/nothing/"))
    assert first[0] == 404
    assert "CODE" in first[1]
    different = [
        address
        for address in (*known(world), *unknown())
        if page(client.get(address)) != first
    ]
    assert different == []


def test_a_form_that_is_posted_gets_the_same_page(people: Cast, world: World) -> None:
    client = people.client("petro")
    first = page(client.post("/nothing/"))
    for address in (*known(world), *unknown()):
        answer = client.post(address)
        assert page(answer) == first or answer.status_code == 405, address


def test_the_answer_takes_as_many_queries_for_both(
    people: Cast, world: World, django_assert_num_queries
) -> None:
    client = people.client("petro")
    client.get("/nothing/")  # touches the session
    for prefix, one in (("cases", world["case"]), ("referrals", world["referral"])):
        with django_assert_num_queries(20, exact=False) as known_one:
            client.get(f"/{prefix}/{one.pk}/")
        with django_assert_num_queries(len(known_one)):
            client.get(f"/{prefix}/{uuid.uuid4()}/")


@pytest.mark.parametrize("name", EVERYBODY)
def test_each_answer_has_a_code_of_its_own(people: Cast, name: str) -> None:
    client, seq = people.client(name), newest()
    shown = [SHOWN.findall(client.get("/nothing/").content.decode()) for _ in "abc"]
    kept = [[event.support_code] for event in events_after(seq)]
    assert shown == kept
    assert len({code for (code,) in shown}) == 3


# --- what the log keeps of it ---------------------------------------------------------


def last() -> AuditEvent:
    return AuditEvent.objects.order_by("-seq")[0]


def test_the_log_tells_whose_record_it_was_about(people: Cast, world: World) -> None:
    case, referral = world["case"], world["referral"]
    for name in ("taras", "root"):
        client = people.client(name)
        client.get(f"/cases/{case.pk}/sections/story/")
        assert (last().case_id, last().person_id) == (case.pk, case.person_id)
        client.get(f"/referrals/{referral.pk}/")
        assert (last().referral_id, last().case_id) == (referral.pk, case.pk)
        assert last().person_id == case.person_id


def test_an_unknown_id_is_not_kept(people: Cast) -> None:
    people.client("taras").get(f"/cases/{uuid.uuid4()}/")
    assert (last().case_id, last().person_id, last().reason) == (
        None,
        None,
        "not_visible",
    )


# --- who may look a code up -----------------------------------------------------------


def looked_up(people: Cast, name: str, code: str) -> Any:
    return people.client(name).post("/log/code/", {"code": code})


def code_of(people: Cast, name: str) -> str:
    people.client(name).get("/nothing/")
    return last().support_code


def test_their_own_administrator_and_the_officer_look_it_up(people: Cast) -> None:
    code = code_of(people, "olha")
    for name in ("nadiia", "sofiia"):
        answer = looked_up(people, name, code)
        assert answer.status_code == 200
        assert answer.context["line"].who == people.olha.name
        assert last().facts["about_user"] == str(people.olha.pk)


@pytest.mark.parametrize("name", ["lidiia", "vira"])
def test_another_administrator_learns_nothing(people: Cast, name: str) -> None:
    code = code_of(people, "olha")
    answer = looked_up(people, name, code)
    assert (answer.status_code, answer.context["line"]) == (200, None)
    assert people.olha.name not in answer.content.decode()
    nothing = looked_up(people, name, "7777-7777")
    assert page(answer)[1].replace(code, "") == page(nothing)[1].replace(code, "")


@pytest.mark.parametrize("name", ["olha", "halyna", "iryna", "roman"])
def test_nobody_else_looks_codes_up(people: Cast, name: str) -> None:
    code = code_of(people, "olha")
    assert looked_up(people, name, code).status_code == 403


def test_of_somebody_without_a_role_only_the_officer_learns(people: Cast) -> None:
    code = code_of(people, "root")
    assert looked_up(people, "sofiia", code).context["line"].who == people.root.name
    for name in ("nadiia", "lidiia", "vira"):
        assert looked_up(people, name, code).context["line"] is None


def test_the_page_of_a_code_names_no_case(people: Cast, world: World) -> None:
    people.client("taras").get(f"/cases/{world['case'].pk}/")
    text = looked_up(people, "nadiia", last().support_code).content.decode()
    assert people.taras.name in text
    assert world["case"].number not in text
    assert str(world["case"].pk) not in text
