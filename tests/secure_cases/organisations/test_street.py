"""No address of a shelter can be entered: names and phones that say one are refused."""

import pytest

from secure_cases.errors import Invalid
from secure_cases.organisations.models import Desk, Organisation
from secure_cases.organisations.services import (
    create_desk,
    edit_desk,
    edit_organisation,
)
from secure_cases.organisations.street import is_phone, looks_like_address
from tests.secure_cases.organisations.factories import DeskFactory

ADDRESSES = [
    "Притулок, вул. Зелена, 5",
    "Притулок на вул.Зеленій",
    "Центр (просп. Свободи 12)",
    "вулиця Шевченка",
    "Вулиця Шевченка, 12",
    "площа Ринок",
    "пр-т Науки",
    "б-р Лесі Українки 3",
    "майдан Незалежності",
    "Шевченка, 12",
    "Зелена, 5а",
    "Зелена, 5-Б (двір)",
    "Гоголя, 7/9",
    "Притулок, будинок 7, другий під’їзд",
    "Хата, буд. 7",
    "Притулок, кв. 15",
    "ул. Ленина 5",
    "12 Green Street",
    "Shelter, 12a Green Oak Road",
    "Green Street 12",
    "79000 Львів",
    "Притулок 49.8397, 24.0297",
    "https://maps.example/abc",
]
NAMES = [
    "ГО «Спільний поріг»",
    "Вербнянська районна державна адміністрація",
    "Стіл перенаправлень",
    "Кабінет 5",
    "Школа № 12",
    "Дитячий будинок № 5",
    "Будинок дитини",
    "Центр соціальних служб, 2-й відділ",
    "Лікарня № 3 імені Ганни Вигаданої",
    "ГО «Діти вулиці»",
    "ГО «Майдан добрих справ»",
    "Управління поліції в Київській області",
    "Program 2030",
    "St. Anna Fund",
    "Road to Home NGO",
]
PHONES = ["", "1547", "+380 00 000 00 11", "0 800 505 501", "(0320) 00-00-11, дод. 4"]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_told(text: str) -> None:
    assert looks_like_address(text)


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_no_address(text: str) -> None:
    assert not looks_like_address(text)


@pytest.mark.parametrize("text", PHONES)
def test_a_phone_is_digits(text: str) -> None:
    assert is_phone(text)


@pytest.mark.parametrize("text", ["вул. Зелена, 5", "5", "питати Ірину", "+38 (Київ)"])
def test_what_is_no_phone_is_told(text: str) -> None:
    assert not is_phone(text)


FAULTS = [
    ({"name": "Притулок, вул. Зелена, 5"}, "street_address", "name"),
    ({"phone": "вул. Зелена, 5"}, "phone_not_digits", "phone"),
    ({"public_phone": "Зелена, 5"}, "phone_not_digits", "public_phone"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("fault", "reason", "field"), FAULTS)
def test_a_desk_takes_no_address(body, nadiia, fault, reason, field) -> None:
    right = {"name": "Приймальня", "phone": "", "public_phone": ""}
    desk = DeskFactory(organisation=body, name="Приймальня")
    for write in (
        lambda: create_desk(organisation=body, **right | fault, acting_user=nadiia),
        lambda: edit_desk(desk=desk, active=True, **right | fault, acting_user=nadiia),
    ):
        with pytest.raises(Invalid) as raised:
            write()
        assert (raised.value.reason, raised.value.field) == (reason, field)
    kept = Desk.objects.get()
    assert (kept.name, kept.phone, kept.public_phone) == ("Приймальня", "", "")


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["name", "name_en"])
def test_a_body_takes_no_address(body, nadiia, field) -> None:
    right = {"name": body.name, "name_en": ""}
    with pytest.raises(Invalid) as raised:
        edit_organisation(
            organisation=body, **right | {field: "House, 12"}, acting_user=nadiia
        )
    assert (raised.value.reason, raised.value.field) == ("street_address", field)
    assert Organisation.objects.get(pk=body.pk).name_en == ""
