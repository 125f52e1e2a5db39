"""The one list of regions, and the order of the Ukrainian alphabet."""

import pytest
from django.utils import translation

from public_site.alphabet import sort_key
from public_site.regions import reaches, region, regions
from secure_cases.organisations import territories

LVIV, KYIV, SEVASTOPOL = (
    "UA46000000000026241",
    "UA80000000000093317",
    "UA85000000000065278",
)
LVIV_RAION = "UA46060000000042587"


def test_there_are_27_and_the_record_has_the_same() -> None:
    ours = {region.code: region for region in regions()}
    theirs = {place.code: place for place in territories.regions()}
    assert len(ours) == 27
    assert set(ours) == set(theirs)
    for language in ("uk", "en"):
        for code, found in ours.items():
            assert found.names[language] == theirs[code].full_name(language)


def test_crimea_and_sevastopol_are_among_them() -> None:
    names = {region.names["uk"] for region in regions()}
    assert {"Автономна Республіка Крим", "м. Севастополь"} <= names


def test_they_stand_in_the_order_of_the_language() -> None:
    with translation.override("uk"):
        names = [region.short_name for region in regions()]
    assert names[:4] == ["Крим", "Вінницька", "Волинська", "Дніпропетровська"]
    assert names.index("Івано-Франківська") < names.index("Київ")
    with translation.override("en"):
        full_names = [region.name for region in regions()]
    assert full_names == sorted(full_names)


def test_a_code_that_is_no_region_is_none() -> None:
    assert region(LVIV_RAION) is None
    assert region("UA46") is None
    found = region(SEVASTOPOL)
    assert found is not None
    assert found.names["en"] == "Sevastopol city"


@pytest.mark.parametrize(
    ("places", "code", "expected"),
    [
        ([], LVIV, True),
        ([""], LVIV, True),
        ([LVIV], LVIV, True),
        ([LVIV_RAION], LVIV, True),
        ([LVIV_RAION], KYIV, False),
        ([KYIV, LVIV], KYIV, True),
    ],
)
def test_help_reaches_a_region(places: list[str], code: str, expected: bool) -> None:
    assert reaches(places, code) is expected


def test_the_alphabet_is_ukrainian() -> None:
    words = ["Яма", "Іва", "Ґава", "Га", "Єва", "Ера", "Ива", "Їжа", "Йод"]
    expected = ["Га", "Ґава", "Ера", "Єва", "Ива", "Іва", "Їжа", "Йод", "Яма"]
    assert sorted(words, key=sort_key) == expected


def test_quotation_marks_and_apostrophes_are_passed_over() -> None:
    assert sort_key("«М’ята»") == sort_key("Мята")
    assert sort_key("Zeta") < sort_key("Аґрус")
