"""A desk, its directory and its rota, in the browser."""

import pytest
from django.utils import translation

from portal.demo.cast import RAION
from secure_cases.organisations.models import DeskService
from secure_cases.organisations.words import problem
from tests.secure_cases.organisations.pages import filled, url

pytestmark = pytest.mark.django_db


def test_opening_and_changing_a_desk(pages, cast, desk):
    client = cast.client("nadiia")
    sent = filled(
        client, pages["create_desk"], name="Нова приймальня", phone="+380000000001"
    )
    answer = client.post(pages["create_desk"], sent)
    made = cast.rda.desks.get(name="Нова приймальня")
    assert answer.url == url("view_desk", made.pk)
    client.post(
        pages["edit_desk"], filled(client, pages["edit_desk"], name="Стара", active="")
    )
    desk.refresh_from_db()
    assert (desk.name, desk.active) == ("Стара", False)


def test_offering_a_service(pages, cast, desk):
    client = cast.client("nadiia")
    sent = filled(
        client,
        pages["add_directory_line"],
        service="legal",
        capacity_today="3",
        accepts=["accepts_women", "wheelchair_access"],
        languages=["uk", "ukl"],
    )
    assert client.post(pages["add_directory_line"], sent).status_code == 302
    made = desk.services.get(service="legal")
    assert (made.accepts_women, made.accepts_men, made.wheelchair_access) == (
        True,
        False,
        True,
    )
    assert (made.languages, made.capacity_today) == (["uk", "ukl"], 3)
    page = client.get(pages["add_directory_line"]).content.decode()
    assert 'value="legal"' not in page


def test_a_line_and_a_phone_are_made_public(pages, cast, desk, line):
    client = cast.client("nadiia")
    sent = filled(client, pages["edit_desk"], public_phone="+380 00 000 00 11")
    client.post(pages["edit_desk"], sent)
    assert not DeskService.objects.get(pk=line.pk).public
    sent = filled(client, pages["edit_directory_line"], public="on")
    client.post(pages["edit_directory_line"], sent)
    line.refresh_from_db()
    desk.refresh_from_db()
    assert (line.public, desk.public_phone) == (True, "+380 00 000 00 11")
    page = client.get(url("view_desk", desk.pk)).content.decode()
    assert "+380 00 000 00 11" in page


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_form_says_why_an_address_must_not_stand_there(pages, cast, desk, language):
    cast.nadiia.language = language
    cast.nadiia.save()
    client = cast.client("nadiia")
    sent = filled(client, pages["edit_desk"], name="Притулок, вул. Зелена, 5")
    answer = client.post(pages["edit_desk"], sent)
    assert answer.status_code == 200
    assert "Притулок, вул. Зелена, 5" in answer.content.decode()
    with translation.override(language):
        assert answer.context["form"].errors["name"] == [problem("street_address")]
    desk.refresh_from_db()
    assert "Зелена" not in desk.name


def test_changing_a_line_keeps_what_is_not_touched(pages, cast, line):
    DeskService.objects.filter(pk=line.pk).update(accepts_pets=True, languages=["en"])
    client = cast.client("nadiia")
    sent = filled(client, pages["edit_directory_line"], capacity_today="0")
    client.post(pages["edit_directory_line"], sent)
    line.refresh_from_db()
    assert (line.capacity_today, line.accepts_pets, line.languages) == (0, True, ["en"])


def test_a_place_is_chosen_in_short_steps(pages, cast, line):
    client = cast.client("nadiia")
    first = client.get(pages["add_territory"]).content.decode()
    assert first.count("<option") == 28
    region = "UA07000000000024379"
    second = client.get(f"{pages['add_territory']}?region={region}").content.decode()
    assert second.count('type="radio"') == 5
    raion = "UA46060000000042587"
    third = f"{pages['add_territory']}?raion={raion}"
    hromada = "UA46060250000025047"
    assert len(client.get(third).content) < 40_000
    client.post(third, filled(client, third, territory=hromada))
    line.refresh_from_db()
    assert sorted(line.territories) == sorted([RAION, hromada])
    remove = url("remove_territory", line.pk, RAION)
    client.post(remove, filled(client, remove))
    line.refresh_from_db()
    assert line.territories == [hromada]


def test_a_line_can_reach_the_whole_country(pages, cast, line):
    client = cast.client("nadiia")
    address = f"{pages['add_territory']}?region=country"
    client.post(address, filled(client, address))
    line.refresh_from_db()
    assert line.territories == []


def test_the_last_place_cannot_be_taken_away(pages, cast, line):
    client = cast.client("nadiia")
    answer = client.post(
        pages["remove_territory"], filled(client, pages["remove_territory"])
    )
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()


def test_a_place_from_nowhere_is_an_answer_not_a_crash(pages, cast):
    client = cast.client("nadiia")
    address = pages["add_territory"]
    assert client.get(f"{address}?region=xx&raion=yy").status_code == 200
    assert client.post(address, {"territory": "xx"}).status_code == 400
    region = f"{address}?region=UA07000000000024379"
    sent = filled(client, region) | {"territory": "UA46000000000026241"}
    assert client.post(region, sent).status_code == 200


def test_planning_and_cancelling_duty(pages, cast, desk, shift):
    client = cast.client("nadiia")
    sent = filled(
        client,
        pages["plan_duty"],
        membership=shift.membership.pk,
        starts_at="2099-01-01T09:00",
        ends_at="2099-01-01T18:00",
    )
    assert client.post(pages["plan_duty"], sent).status_code == 302
    assert desk.shifts.count() == 2
    client.post(pages["cancel_duty"], filled(client, pages["cancel_duty"]))
    assert desk.shifts.count() == 1
