"""The way a caseworker walks: choice, consent, a page a section, any page left out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import Case
from secure_cases.moves.models import Source
from secure_cases.people.enums import Section
from secure_cases.people.models import Consent, Person, SectionVersion
from tests.cast import Cast
from tests.secure_cases.cases.factories import registered
from tests.secure_cases.cases.posting import filled, text_of


def ask(client: Client, how: str, **changes: Any) -> Any:
    url = reverse("secure_cases:register_person_as", args=[how])
    return client.post(url, filled(client, url, **changes))


@pytest.fixture
def olha(cast: Cast) -> Client:
    return cast.client("olha")


def test_the_choice_offers_both_ways_equally(olha: Client) -> None:
    page = text_of(olha.get(reverse("secure_cases:register_person")))
    for how in ("named", "alias"):
        assert (
            f'href="{reverse("secure_cases:register_person_as", args=[how])}"' in page
        )


def test_an_unknown_way_is_no_page(olha: Client) -> None:
    url = reverse("secure_cases:register_person_as", args=["other"])
    assert olha.get(url).status_code == 404


def test_with_a_name_the_next_page_asks_who(olha: Client) -> None:
    answer = ask(olha, "named", answer="given")
    case = Case.objects.get()
    assert answer.url == reverse(
        "secure_cases:register_step", args=[case.pk, Section.IDENTITY]
    )


def test_under_an_alias_the_next_page_is_the_contact(olha: Client) -> None:
    answer = ask(olha, "alias", answer="given")
    case = Case.objects.get()
    assert answer.url == reverse(
        "secure_cases:register_step", args=[case.pk, Section.CONTACT]
    )
    assert SectionVersion.objects.get().section == Section.IDENTITY


def test_only_the_answer_is_needed(olha: Client) -> None:
    answer = ask(olha, "named")
    assert answer.status_code == 200
    assert not Person.objects.exists()
    assert list(answer.context["form"].errors) == ["answer"]


def test_a_no_records_nothing(olha: Client) -> None:
    answer = ask(olha, "named", answer="refused")
    assert answer.status_code == 200
    assert not Person.objects.exists()
    assert not Consent.objects.exists()
    assert not AuditEvent.objects.filter(action="person:register").exists()


def test_a_form_sent_twice_makes_one_person(olha: Client) -> None:
    url = reverse("secure_cases:register_person_as", args=["named"])
    data = filled(olha, url, answer="given")
    first, second = olha.post(url, data), olha.post(url, data)
    assert Person.objects.count() == 1
    assert first.url == second.url


def test_how_the_consent_was_given_is_kept(olha: Client) -> None:
    ask(
        olha,
        "named",
        answer="given",
        channel="phone",
        language="pl",
        interpreter="remote",
        given_by="representative",
        source="paper",
        happened_at="2026-11-02T09:15",
    )
    consent = Consent.objects.get()
    assert (consent.channel, consent.language) == ("phone", "pl")
    assert (consent.interpreter, consent.given_by) == ("remote", "representative")
    move = consent.moves.get()
    assert move.source == Source.PAPER
    assert move.happened_at.isoformat() == "2026-11-02T07:15:00+00:00"


def test_each_page_saves_its_own_version_and_leads_on(cast: Cast, olha: Client) -> None:
    case = registered(cast)
    url = reverse("secure_cases:register_step", args=[case.pk, Section.IDENTITY])
    answer = olha.post(url, filled(olha, url, prs_FirstName_0="Вигадана"))
    assert answer.url == reverse(
        "secure_cases:register_step", args=[case.pk, Section.CONTACT]
    )
    assert SectionVersion.objects.get().section == Section.IDENTITY
    page = olha.get(answer.url)
    assert "Версія 1" in text_of(page) or "Version 1" in text_of(page)


def test_an_empty_page_writes_nothing_and_leads_on(cast: Cast, olha: Client) -> None:
    case = registered(cast)
    url = reverse("secure_cases:register_step", args=[case.pk, Section.STORY])
    answer = olha.post(url, filled(olha, url))
    assert answer.url == reverse(
        "secure_cases:register_step", args=[case.pk, Section.NEEDS]
    )
    assert not SectionVersion.objects.exists()


def test_finishing_later_saves_and_leads_to_the_case(cast: Cast, olha: Client) -> None:
    case = registered(cast)
    url = reverse("secure_cases:register_step", args=[case.pk, Section.IDENTITY])
    answer = olha.post(url, filled(olha, url, prs_FirstName_0="Вигадана", later="1"))
    assert answer.url == reverse("secure_cases:view_case", args=[case.pk])
    assert SectionVersion.objects.count() == 1
    page = olha.get(answer.url)
    step = reverse("secure_cases:register_step", args=[case.pk, Section.CONTACT])
    assert page.context["frame"].next.url == step


def test_going_back_shows_what_was_saved(cast: Cast, olha: Client) -> None:
    case = registered(cast)
    url = reverse("secure_cases:register_step", args=[case.pk, Section.IDENTITY])
    olha.post(url, filled(olha, url, prs_FirstName_0="Вигадана"))
    assert filled(olha, url)["prs_FirstName_0"] == "Вигадана"
    assert AuditEvent.objects.filter(action="section:open").count() == 2 - 1


def test_consents_can_be_asked_one_after_another(cast: Cast, olha: Client) -> None:
    case = registered(cast)
    url = reverse("secure_cases:register_consents", args=[case.pk])
    answer = olha.post(
        url,
        filled(
            olha,
            url,
            answer="given",
            recipient=str(cast.ngo.pk),
            sections=["contact"],
            another="1",
        ),
    )
    assert answer.url == url
    refused = filled(olha, url, answer="refused", recipient=str(cast.stranger_ngo.pk))
    answer = olha.post(url, refused)
    assert answer.url == reverse(
        "secure_cases:register_step", args=[case.pk, Section.STORY]
    )
    states = case.person.consents.filter(purpose="referral")
    assert sorted(states.values_list("state", flat=True)) == ["given", "refused"]


def test_each_page_can_be_skipped_at_its_top_and_the_last_one_finishes(
    cast: Cast, olha: Client
) -> None:
    case = registered(cast)
    for section in (Section.IDENTITY, Section.STORY, Section.NEEDS):
        url = reverse("secure_cases:register_step", args=[case.pk, section])
        page = text_of(olha.get(url))
        skip = page.index("Пропустити сторінку")
        assert skip < page.index("<form method", page.index("<main"))
        last = section == Section.NEEDS
        assert ("Зберегти й завершити<" in page) is last
        assert ("Зберегти й далі" in page) is not last
