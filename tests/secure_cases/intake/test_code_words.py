"""The words of return codes: the lists, and every way a code may be typed."""

from itertools import combinations

import pytest

from secure_cases.intake.code_words import (
    code_words,
    folded,
    languages,
    new_code,
    typed_code,
)

UNCOMMON_STARTS = 400  # words that share their first four letters with an earlier one
FRIGHTENING = {
    "uk": {"ніж", "кров", "смерть", "біль", "зброя", "міна", "ракета", "поліція"},
    "en": {"knife", "blood", "death", "pain", "gun", "mine", "rocket", "police"},
}


def shortened(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))} | {word}


@pytest.mark.parametrize("language", ["uk", "en"])
class TestLists:
    def test_there_are_as_many_as_eleven_bits_count(self, language):
        assert len(set(code_words(language))) == 2048
        assert list(code_words(language)) == sorted(code_words(language))

    def test_words_are_short_and_plain(self, language):
        for word in code_words(language):
            assert 3 <= len(word) <= 11, word
            assert word == word.lower(), word
            assert word.replace("'", "").isalpha(), word

    def test_no_word_is_one_slip_from_another(self, language):
        near: dict[str, set[str]] = {}
        for word in map(folded, code_words(language)):
            for key in shortened(word):
                near.setdefault(key, set()).add(word)
        faults = [pair for group in near.values() for pair in combinations(group, 2)]
        assert [pair for pair in faults if one_slip(*pair)] == []

    def test_few_begin_alike(self, language):
        starts = {word[:4] for word in code_words(language)}
        assert len(code_words(language)) - len(starts) < UNCOMMON_STARTS

    def test_none_frightens(self, language):
        assert not FRIGHTENING[language] & set(code_words(language))

    def test_every_word_is_read_back_as_itself(self, language):
        places = {folded(word) for word in code_words(language)}
        assert len(places) == 2048


def one_slip(one: str, other: str) -> bool:
    """Say whether one letter more, less, changed or swapped makes one the other."""
    if len(one) != len(other):
        return one in shortened(other) or other in shortened(one)
    places = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 2:
        first, second = places
        return second == first + 1 and (
            one[first] == other[second] and one[second] == other[first]
        )
    return len(places) == 1


def test_a_code_is_six_different_words_of_its_language() -> None:
    for language in languages():
        code = new_code(language)
        words = code.text.split(", ")
        assert len(set(words)) == 6
        assert set(words) <= set(code_words(language))


def test_other_languages_get_english_words() -> None:
    assert new_code("ro").language == "en"


def test_codes_do_not_repeat() -> None:
    assert len({new_code("uk").text for _ in range(200)}) == 200


def test_locator_and_secret_share_no_word() -> None:
    code = new_code("uk")
    places = {f"{place:04}" for place in code.words[:2]}
    assert not any(place.encode() in code.secret for place in places)
    assert repr(code) == object.__repr__(code)


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text,
        str.upper,
        str.title,
        lambda text: text.replace(", ", " "),
        lambda text: text.replace(", ", "\n"),
        lambda text: text.replace(", ", "  ;  "),
        lambda text: "- " + text.replace(", ", "\r\n- "),
        lambda text: "\n".join(
            f"{n}. {word}" for n, word in enumerate(text.split(", "), start=1)
        ),
        lambda text: text.replace(", ", "-"),
        lambda text: f"  {text}.  ",
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("'", ""),
        lambda text: text.replace("'", "ʼ"),
        lambda text: text.replace("г", "ґ"),
        lambda text: text.replace("і", "i").replace("о", "o").replace("с", "c"),
    ],
)
def test_a_code_is_taken_as_people_write(language, spoil) -> None:
    for _ in range(20):
        code = new_code(language)
        assert typed_code(spoil(code.text)) == code


@pytest.mark.parametrize(
    "typed",
    ["", " ", "молоко", "молоко " * 7, "щось інше зовсім не з нашого списку", "1 2 3"],
)
def test_what_is_no_code_is_none(typed) -> None:
    assert typed_code(typed) is None


def test_words_of_two_languages_are_no_code() -> None:
    mixed = [*code_words("uk")[:3], *code_words("en")[:3]]
    assert typed_code(" ".join(mixed)) is None


def test_a_very_long_text_costs_nothing() -> None:
    assert typed_code("а" * 1_000_000) is None
