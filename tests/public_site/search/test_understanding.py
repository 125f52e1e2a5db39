"""What people type is understood as what they meant."""

import pytest

from public_site.search.understanding import crisis_numbers, understood


def typed(text: str, language: str = "uk") -> list[str]:
    return [word for wanted in understood(text, language) for word in wanted.typed]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ghbdsn", ["привіт"]),
        ("ljrevtynb", ["документи"]),
        ("njhusdkz k.lmvb", ["торгівля", "людьми"]),
        ("GFCGJHN", ["паспорт"]),
    ],
)
def test_the_wrong_layout_is_put_right(text: str, meant: list[str]) -> None:
    assert typed(text) == meant


@pytest.mark.parametrize("text", ["telegram", "iom", "hello", "527"])
def test_latin_words_stay_latin(text: str) -> None:
    assert typed(text) == [text]


def test_an_english_word_typed_in_the_ukrainian_layout() -> None:
    assert typed("кшпреі", "en") == ["rights"]
    assert typed("права", "en") == ["права"]
    assert typed("news and keys", "en") == ["news", "keys"]
    assert crisis_numbers("ljgjvj;snm", "en") == ("112",)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("торговля людьми", ["торгівля", "людьми"]),
        ("документы", ["документи"]),
        ("границей", ["кордон"]),
        ("подросткам", ["підліток"]),
    ],
)
def test_russian_words_are_understood(text: str, meant: list[str]) -> None:
    assert typed(text) == meant


def test_synonyms_are_looked_for_too() -> None:
    [wanted] = understood("жертва", "uk")
    assert "постраждалий" in wanted.others


def test_a_phrase_is_one_thing() -> None:
    [wanted] = understood("заробітної плати", "uk")
    assert wanted.typed == ("заробітної плати",)
    assert "зарплата" in wanted.others


def test_words_that_say_nothing_are_left_out() -> None:
    assert typed("що це таке і для кого") == []


@pytest.mark.parametrize(
    "text",
    [
        "мене б'ють", "мене б’ють", "бьют", "Допоможіть!!!", "help me", "суїцид",
        "не хочу жить", "ljgjvj;snm", "зґвалтували", "їх викрали вчора",
    ],
)  # fmt: skip
def test_words_that_cannot_wait(text: str) -> None:
    assert crisis_numbers(text, "uk") is not None


@pytest.mark.parametrize("text", ["права", "документи забрали", "робота", "", "жити"])
def test_other_words_can_wait(text: str) -> None:
    assert crisis_numbers(text, "uk") is None


def test_each_has_its_numbers() -> None:
    assert crisis_numbers("викрали", "uk") == ("112",)
    assert crisis_numbers("самогубство", "uk") == ("112", "116123")
    assert crisis_numbers("гаряча лінія", "uk") == ()


def test_a_host_adds_words(settings, tmp_path) -> None:
    own = tmp_path / "words.toml"
    own.write_text('[synonyms]\nuk = [["ліфт", "підйомник"]]\n')
    settings.PUBLIC_SITE_SEARCH_WORDS = str(own)
    [wanted] = understood("ліфтом", "uk")
    assert wanted.others == ("підйомник",)


@pytest.mark.parametrize(
    "text", ["гарячя лінія", "самогубсвто", "згвалтувалм", "kidnaped", "hotlime"]
)
def test_a_slip_does_not_hide_what_cannot_wait(text: str) -> None:
    assert crisis_numbers(text, "uk") is not None


@pytest.mark.parametrize("text", ["як допомогти сусідці", "rapid", "номер закону"])
def test_a_word_alike_can_wait(text: str) -> None:
    assert crisis_numbers(text, "uk") is None
