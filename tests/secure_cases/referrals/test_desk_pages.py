"""What each side's pages say in each state: words, never more than it may see."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from secure_cases import clock
from secure_cases.people.enums import Section
from secure_cases.referrals import services
from secure_cases.referrals.enums import AgeBand, WithdrawReason
from secure_cases.referrals.models import Referral, ReferralMessage, ServiceGiven
from tests.cast import Cast
from tests.secure_cases.cases import factories as cases
from tests.secure_cases.referrals import factories as f

URLCONF = "portal.urls.cases"
WORD = "Секретне слово з розмови"
AGE = str(AgeBand.ADULT_25_34.label)


def url(name: str, referral: Referral) -> str:
    return reverse(f"secure_cases:{name}", args=[referral.pk], urlconf=URLCONF)


def page(cast: Cast, who: str, referral: Referral, name: str = "view_referral") -> str:
    return cast.client(who).get(url(name, referral)).content.decode()


def post(cast: Cast, who: str, referral: Referral, name: str, **data: Any) -> Any:
    data.setdefault("token", str(uuid.uuid4()))
    return cast.client(who).post(url(name, referral), data)


SECRETS = (f.CANARY, f.CANARY_PHONE, "розповіла першу частину")


@pytest.mark.parametrize(
    "make", [f.sent, f.acknowledged, f.accepted, f.declined, f.completed, f.withdrawn]
)
def test_no_page_of_the_desk_shows_a_name_but_the_shared_sections(
    cast: Cast, make: Any
) -> None:
    referral = make(cast)
    listed = reverse("secure_cases:list_referrals", urlconf=URLCONF)
    pages = [page(cast, "iryna", referral)]
    pages.append(cast.client("iryna").get(listed).content.decode())
    for text in pages:
        for secret in (*SECRETS, referral.case.alias, referral.case.number):
            assert secret not in text
        for person in (cast.olha, cast.taras, cast.halyna):
            assert person.name not in text


def test_a_shut_envelope_shows_no_answers(cast: Cast) -> None:
    referral = f.sent(cast)
    text = page(cast, "iryna", referral)
    assert url("acknowledge_referral", referral) in text
    assert AGE not in text
    assert url("accept_referral", referral) not in text


def test_an_open_envelope_shows_coded_answers_and_two_ways(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    text = page(cast, "iryna", referral)
    assert AGE in text
    assert url("accept_referral", referral) in text
    assert url("decline_referral", referral) in text
    assert url("read_shared_sections", referral) not in text


def test_after_acceptance_the_shared_sections_are_read(cast: Cast) -> None:
    referral = f.accepted(cast)
    assert url("read_shared_sections", referral) in page(cast, "iryna", referral)
    text = page(cast, "iryna", referral, "read_shared_sections")
    for secret in SECRETS:
        assert secret in text


def test_sections_that_were_not_shared_are_not_in_the_page(cast: Cast) -> None:
    case = f.case_with_record(cast)
    cases.written(case, cast.olha, cases.needs("shelter"))
    consent = f.consented(case, cast.olha, cast.ngo, Section.CONTACT)
    referral = f.accepted(cast, case=case, consent=consent, sections=[Section.CONTACT])
    text = page(cast, "iryna", referral, "read_shared_sections")
    assert f.CANARY_PHONE in text
    assert f.CANARY not in text


def test_withdrawn_consent_closes_the_very_next_request(cast: Cast) -> None:
    referral = f.accepted(cast)
    services.write_message(referral=referral, text=WORD, acting_user=cast.olha)
    client = cast.client("iryna")
    assert client.get(url("read_shared_sections", referral)).status_code == 200
    f.take_back(cast, referral.consent)
    assert client.get(url("read_shared_sections", referral)).status_code == 403
    text = client.get(url("view_referral", referral)).content.decode()
    assert AGE in text
    for gone in (WORD, *SECRETS, url("write_message", referral)):
        assert gone not in text
    assert WORD in page(cast, "olha", referral)


def test_the_reason_stays_on_both_sides(cast: Cast) -> None:
    referral = f.without_consent_now(cast)
    for who in ("olha", "iryna"):
        context = cast.client(who).get(url("view_referral", referral)).context
        assert context["last_reason"] == WithdrawReason.CONSENT_WITHDRAWN.label
        assert context["state"] == "withdrawn"
        assert context["scope"].answers


def test_the_desk_walks_to_the_outcome(cast: Cast) -> None:
    referral = f.sent(cast)
    day = f.local_now().date().isoformat()
    steps = [
        ("acknowledge_referral", {}),
        ("write_message", {"text": "Чи потрібен візок?"}),
        ("accept_referral", {}),
        ("record_service", {"units": "1.5", "unit": "day", "given_on": day}),
        ("record_service", {"units": "2", "unit": "day", "given_on": day}),
        ("complete_referral", {"outcome": "helped"}),
    ]
    for name, data in steps:
        response = post(cast, "iryna", referral, name, **data)
        assert response.status_code == 302, response.content.decode()
        assert url("view_referral", referral) in response["Location"]
    assert f.again(referral).state == "completed"
    assert ServiceGiven.objects.count() == 2
    context = cast.client("olha").get(url("view_referral", referral)).context
    assert len(context["given"]) == 2
    assert context["moves"][0].state == "completed"


def test_a_repeated_post_leads_to_the_same_page_and_makes_one_row(cast: Cast) -> None:
    referral, token = f.acknowledged(cast), str(uuid.uuid4())
    data = {"text": "Чи потрібен візок?", "token": token}
    first = post(cast, "iryna", referral, "write_message", **data)
    second = post(cast, "iryna", referral, "write_message", **data)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert ReferralMessage.objects.count() == 1


def test_typed_words_survive_an_error(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    long = "дуже " * 900
    response = post(cast, "iryna", referral, "write_message", text=long)
    assert response.status_code == 200
    assert "дуже дуже" in response.content.decode()
    assert not ReferralMessage.objects.exists()


def test_help_on_an_impossible_day_shows_the_form_again(cast: Cast) -> None:
    referral = f.accepted(cast)
    day = (f.local_now() + timedelta(days=3)).date().isoformat()
    response = post(
        cast, "iryna", referral, "record_service", units="3", unit="day", given_on=day
    )
    assert response.status_code == 200
    assert "given_on" in response.context["service_form"].errors
    assert not ServiceGiven.objects.exists()


def test_declining_without_a_reason_asks_again(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    response = post(cast, "iryna", referral, "decline_referral")
    assert response.status_code == 200
    assert f.again(referral).state == "acknowledged"


@pytest.mark.parametrize("make", [f.declined, lambda cast: f.late(f.sent(cast))])
def test_the_sender_is_offered_other_desks(cast: Cast, make: Any) -> None:
    referral = make(cast)
    text = page(cast, "olha", referral)
    line = f.line_of(cast, "stranger_ngo")
    assert f"line={line.pk}" in text
    supervisor = page(cast, "halyna", referral)
    assert cast.stranger_ngo.name in supervisor
    assert f"line={line.pk}" not in supervisor
    assert cast.stranger_ngo.name not in page(cast, "iryna", referral)


def test_nothing_else_is_offered_while_an_answer_may_come(cast: Cast) -> None:
    assert cast.stranger_ngo.name not in page(cast, "olha", f.sent(cast))


def test_the_case_page_lists_its_referrals(cast: Cast) -> None:
    referral = f.sent(cast)
    address = reverse(
        "secure_cases:view_case", args=[referral.case_id], urlconf=URLCONF
    )
    text = cast.client("olha").get(address).content.decode()
    assert url("view_referral", referral) in text


def test_a_late_answer_is_not_said_by_the_desks_page_as_expired(cast: Cast) -> None:
    referral = f.late(f.sent(cast))
    context = cast.client("iryna").get(url("view_referral", referral)).context
    assert (context["state"], context["late"]) == ("sent", True)
    assert context["can"]["acknowledge"]


def test_time_that_ran_out_shuts_every_button(cast: Cast) -> None:
    referral = f.run_out(f.accepted(cast))
    context = cast.client("iryna").get(url("view_referral", referral)).context
    assert context["state"] == "expired"
    assert not any(context["can"].values())


def test_pages_ask_the_same_number_of_questions(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    client = cast.client("iryna")
    listed = reverse("secure_cases:list_referrals", urlconf=URLCONF)

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    f.declined(cast, case=referral.case, consent=referral.consent)
    services.write_message(referral=referral, text="Раз", acting_user=cast.olha)
    addresses = (url("view_referral", referral), listed)
    for address in addresses:
        client.get(address)
    before = [count(address) for address in addresses]
    for number in range(4):
        f.sent(cast, case=referral.case, consent=referral.consent)
        f.declined(cast, case=referral.case, consent=referral.consent)
        services.write_message(
            referral=referral, text=str(number), acting_user=cast.olha
        )
    assert [count(address) for address in addresses] == before


def test_a_practice_referral_is_on_no_list(cast: Cast) -> None:
    referral = f.sent(cast)
    Referral.objects.filter(pk=referral.pk).update(practice=True)
    listed = reverse("secure_cases:list_referrals", urlconf=URLCONF)
    assert str(referral.pk) not in cast.client("iryna").get(listed).content.decode()


def test_no_id_stands_twice_on_a_page(cast: Cast) -> None:
    for make in (f.sent, f.acknowledged, f.accepted):
        ids = re.findall(r' id="([^"]+)"', page(cast, "iryna", make(cast)))
        assert len(ids) == len(set(ids))


def test_the_ended_are_paged(cast: Cast) -> None:
    first = f.declined(cast)
    for _ in range(25):
        f.declined(cast, case=first.case, consent=first.consent)
    listed = reverse("secure_cases:list_referrals", urlconf=URLCONF)
    client = cast.client("iryna")
    pages = [client.get(f"{listed}?page={n}").context["ended"] for n in (1, 2, 99)]
    assert [len(p["rows"]) for p in pages] == [25, 1, 1]


def test_who_works_on_both_sides_has_two_lists(cast: Cast) -> None:
    referral = f.sent(cast)
    cast.memberships["olha"].__class__.objects.create(
        user=cast.olha, organisation=cast.ngo, role="referral_desk", since="2026-01-01"
    )
    listed = reverse("secure_cases:list_referrals", urlconf=URLCONF)
    client = cast.client("olha")
    for address in (listed, f"{listed}?side=sent"):
        assert str(referral.pk) in client.get(address).content.decode()
    assert clock.now() < referral.due_at


def test_after_the_answer_no_opening_is_promised(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    waiting = page(cast, "iryna", referral)
    assert "їх відкриє прийняття" in waiting
    assert 'href="#message_text"' in waiting
    assert "їх відкриє прийняття" not in page(cast, "iryna", f.accepted(cast))


def test_a_completed_referral_says_what_stays(cast: Cast) -> None:
    assert "розмова й записана допомога" in page(cast, "iryna", f.completed(cast))
