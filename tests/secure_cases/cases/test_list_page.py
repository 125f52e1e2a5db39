"""The list: aliases and numbers, nothing sealed, however long it grows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import Case
from secure_cases.cases.services import assign
from tests.cast import Cast
from tests.secure_cases.cases.factories import (
    NARRATIVE,
    PHONE,
    agreed,
    contact,
    needs,
    registered,
    story,
    written,
)
from tests.secure_cases.cases.posting import text_of

WORDS = (NARRATIVE, PHONE)


def url() -> str:
    return reverse("secure_cases:list_cases")


def fill(cast: Cast, number: int) -> list[Case]:
    cases = []
    for _ in range(number):
        case = registered(cast)
        written(case, cast.olha, contact())
        written(case, cast.olha, story())
        agreed(case, cast.olha, cast.ngo)
        cases.append(case)
    return cases


def queries(client: Client, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        text_of(client.get(address))
    return [query["sql"] for query in seen.captured_queries]


def test_ones_own_cases_by_alias(cast: Cast) -> None:
    mine, others = registered(cast), registered(cast, user=cast.taras)
    page = text_of(cast.client("olha").get(url()))
    assert mine.alias in page
    assert mine.number in page
    assert others.alias not in page


def test_a_supervisor_sees_the_bodys_with_their_leads(cast: Cast) -> None:
    mine, others = registered(cast), registered(cast, user=cast.taras)
    page = text_of(cast.client("halyna").get(url()))
    for case, lead in ((mine, cast.olha), (others, cast.taras)):
        assert case.alias in page
        assert lead.name in page


def test_a_caseworker_who_asks_for_the_team_gets_their_own(cast: Cast) -> None:
    others = registered(cast, user=cast.taras)
    assert others.alias not in text_of(cast.client("olha").get(url() + "?show=team"))


@pytest.mark.parametrize("who", ["iryna", "petro", "nadiia", "sofiia", "roman"])
def test_who_works_with_no_cases_is_refused(cast: Cast, who: str) -> None:
    case = registered(cast)
    answer = cast.client(who).get(url())
    assert answer.status_code == 403
    assert case.alias not in answer.content.decode()
    event = AuditEvent.objects.last()
    assert (event.action, event.outcome) == ("case:list", "refused")


def test_a_case_given_to_a_colleague_moves_to_their_list(cast: Cast) -> None:
    case = registered(cast)
    assign(case=case, user=cast.taras, acting_user=cast.halyna)
    assert case.alias not in text_of(cast.client("olha").get(url()))
    assert case.alias in text_of(cast.client("taras").get(url()))


@pytest.mark.parametrize("who", ["olha", "halyna"])
def test_nothing_sealed_is_fetched_or_shown(cast: Cast, who: str) -> None:
    fill(cast, 2)
    client = cast.client(who)
    page = text_of(client.get(url()))
    assert not [word for word in WORDS if word in page]
    assert not [sql for sql in queries(client, url()) if '."sealed"' in sql]


@pytest.mark.parametrize("who", ["olha", "halyna"])
def test_the_number_of_queries_does_not_grow(cast: Cast, who: str) -> None:
    fill(cast, 1)
    client = cast.client(who)
    few = len(queries(client, url()))
    fill(cast, 6)
    assert len(queries(client, url())) == few


def test_a_long_list_has_pages(cast: Cast) -> None:
    for _ in range(26):
        registered(cast)
    client = cast.client("olha")
    first, second = client.get(url()), client.get(url() + "?page=2")
    assert len(first.context["rows"]) == 25
    assert len(second.context["rows"]) == 1
    assert text_of(client.get(url() + "?page=щось"))


def test_a_practice_case_is_not_among_real_ones(cast: Cast) -> None:
    case = registered(cast)
    Case.objects.filter(pk=case.pk).update(practice=True)
    for who in ("olha", "halyna"):
        assert case.alias not in text_of(cast.client(who).get(url()))


def test_the_next_step_stands_beside_the_case(cast: Cast) -> None:
    case = registered(cast)
    written(case, cast.olha, contact())
    row = cast.client("olha").get(url()).context["rows"][0]
    assert row.todo
    written(case, cast.olha, needs("shelter"))
    row = cast.client("olha").get(url()).context["rows"][0]
    assert row.todo == ""
