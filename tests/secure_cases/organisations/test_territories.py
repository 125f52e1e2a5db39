"""The list of territories: whole, nested, sorted in Ukrainian, named in English."""

import pytest
from django.utils import translation

from scripts.build_territories import transliterate
from secure_cases.organisations import territories
from tests.secure_cases.organisations.factories import (
    KYIV_CITY,
    LVIV_HROMADA,
    LVIV_OBLAST,
    LVIV_RAION,
    VOLYN_OBLAST,
)

CRIMEA = "UA01000000000013043"
KYIV_OBLAST = "UA32000000000030281"
LVIV_CITY = "UA46060250010015970"  # a settlement: finer than the list
KYIV_DISTRICT = "UA80000000000126643"


def everywhere():
    regions = territories.regions()
    raions = [p for r in regions for p in territories.raions_of(r.code)]
    hromadas = [h for p in raions for h in territories.hromadas_of(p.code)]
    return regions, raions, hromadas


def test_there_are_27_regions_136_raions_and_1772_hromadas():
    assert [len(rows) for rows in everywhere()] == [27, 136, 1772]


def test_every_territory_lies_in_one_chain_and_nowhere_else():
    regions, raions, hromadas = everywhere()
    for place in (*regions, *raions, *hromadas):
        chain = territories.chain(place.code)
        assert [row.level for row in chain] == list(range(1, place.level + 1))
        assert chain[-1] == place
        assert all(territories.covers(row.code, place.code) for row in chain)
        covering = [r for r in regions if territories.covers(r.code, place.code)]
        assert covering == [chain[0]]


def test_no_raion_covers_another_raion_s_hromada():
    _, raions, hromadas = everywhere()
    for hromada in hromadas:
        holders = [r for r in raions if territories.covers(r.code, hromada.code)]
        assert holders == [territories.chain(hromada.code)[1]]


@pytest.mark.parametrize(
    ("outer", "inner", "answer"),
    [
        ("", LVIV_RAION, True),
        ("", "", True),
        (LVIV_OBLAST, LVIV_RAION, True),
        (LVIV_OBLAST, LVIV_OBLAST, True),
        (LVIV_RAION, LVIV_HROMADA, True),
        (LVIV_HROMADA, LVIV_CITY, True),
        (KYIV_CITY, KYIV_DISTRICT, True),
        (LVIV_RAION, LVIV_OBLAST, False),
        (LVIV_RAION, "", False),
        (VOLYN_OBLAST, LVIV_RAION, False),
        (KYIV_CITY, KYIV_OBLAST, False),
        (KYIV_OBLAST, KYIV_CITY, False),
        ("UA", LVIV_RAION, False),
        ("UA46", LVIV_RAION, False),
        ("UA99000000000000000", LVIV_RAION, False),
        (LVIV_OBLAST, "UA46", False),
    ],
)
def test_covers(outer, inner, answer):
    assert territories.covers(outer, inner) is answer


def test_kyiv_and_sevastopol_are_regions_without_raions():
    assert territories.get(KYIV_CITY).level == territories.REGION
    assert territories.raions_of(KYIV_CITY) == ()


def test_parts_of_another_level_are_empty():
    assert territories.raions_of(LVIV_RAION) == ()
    assert territories.hromadas_of(LVIV_OBLAST) == ()
    assert territories.hromadas_of(LVIV_HROMADA) == ()


def test_an_unknown_code_is_told_apart():
    assert not territories.exists(LVIV_CITY)
    with pytest.raises(territories.UnknownTerritory):
        territories.get(LVIV_CITY)
    with pytest.raises(territories.UnknownTerritory):
        territories.raions_of("")


@pytest.mark.parametrize(
    ("code", "uk", "en"),
    [
        (LVIV_OBLAST, "Львівська область", "Lviv oblast"),
        (LVIV_RAION, "Львівський район", "Lvivskyi raion"),
        (LVIV_HROMADA, "Львівська громада", "Lvivska hromada"),
        (KYIV_CITY, "м. Київ", "Kyiv city"),
        (KYIV_OBLAST, "Київська область", "Kyiv oblast"),
        (CRIMEA, "Автономна Республіка Крим", "Autonomous Republic of Crimea"),
        ("", "", ""),
        (LVIV_CITY, LVIV_CITY, LVIV_CITY),
    ],
)
def test_full_names_in_both_languages(code, uk, en):
    assert territories.name(code, "uk") == uk
    assert territories.name(code, "en") == en


def test_the_page_s_language_names_a_territory_by_default():
    with translation.override("en"):
        assert territories.name(LVIV_OBLAST) == "Lviv oblast"
    with translation.override("uk"):
        assert territories.name(LVIV_OBLAST) == "Львівська область"


def test_nothing_finer_than_a_raion():
    assert territories.no_finer_than_raion(LVIV_HROMADA) == LVIV_RAION
    assert territories.no_finer_than_raion(LVIV_RAION) == LVIV_RAION
    assert territories.no_finer_than_raion(KYIV_CITY) == KYIV_CITY
    assert territories.no_finer_than_raion("") == ""


def test_names_sort_by_the_ukrainian_alphabet():
    words = ["Ґава", "Гава", "Єва", "Ева", "Івано", "Йод", "Иван", "Їжак", "Я"]
    expected = ["Гава", "Ґава", "Ева", "Єва", "Иван", "Івано", "Їжак", "Йод", "Я"]
    assert sorted(words, key=territories.sort_key) == expected


def test_an_apostrophe_does_not_change_the_order():
    words = ["Кам’янська", "Камаринська", "Камінська"]
    assert sorted(words, key=territories.sort_key) == [
        "Камаринська",
        "Камінська",
        "Кам’янська",
    ]


def test_regions_are_listed_in_that_order():
    names = [region.name for region in territories.regions()]
    assert names == sorted(names, key=territories.sort_key)
    assert names.index("Івано-Франківська") < names.index("Київ")


PAIRS = """Алушта Alushta; Борщагівка Borshchahivka; Вінниця Vinnytsia;
Згорани Zghorany;
Розгін Rozghin; Ґалаґан Galagan; Єнакієве Yenakiieve; Гаєвич Haievych; Короп'є Koropie;
Їжакевич Yizhakevych; Кадиївка Kadyivka; Мар'їне Marine; Йосипівка Yosypivka;
Стрий Stryi; Київ Kyiv; Біла_Церква Bila_Tserkva; Щербухи Shcherbukhy; Юрій Yurii;
Корюківка Koriukivka; Яготин Yahotyn; Костянтин Kostiantyn; Знам'янка Znamianka;
Феодосія Feodosiia; Згурський Zghurskyi; В'ячеслав Viacheslav; Дем'янюк Demianiuk;
ЩЕРБУХИ SHCHERBUKHY; Яблунів-Юр’їв Yabluniv-Yuriv"""


@pytest.mark.parametrize("pair", [pair.strip() for pair in PAIRS.split(";")])
def test_transliteration_follows_order_55(pair):
    ukrainian, latin = (word.replace("_", " ") for word in pair.split())
    assert transliterate(ukrainian) == latin


def test_english_names_hold_latin_letters_only():
    _, raions, hromadas = everywhere()
    for place in (*raions, *hromadas):
        assert place.name_en.replace("-", "").replace(" ", "").isascii()
        assert place.name_en == transliterate(place.name)


def test_a_letter_outside_the_alphabet_stops_the_build():
    with pytest.raises(ValueError, match="outside the alphabet"):
        transliterate("Вiйтовецька")  # a Latin i
