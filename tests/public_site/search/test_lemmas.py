"""Word forms, apostrophes and letters are one word to search."""

import threading

import pytest

from public_site.search.lemmas import dictionary, is_known, lemmas_of, lemmatised
from public_site.search.words import words


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("торгівлі", "торгівля"),
        ("торгівлею", "торгівля"),
        ("людьми", "людина"),
        ("людям", "людина"),
        ("жертвою", "жертва"),
        ("людиною", "людина"),
        ("жінкам", "жінка"),
        ("дітей", "дитина"),
        ("школі", "школа"),
        ("Ґендерної", "гендерний"),
        ("зарплату", "зарплата"),
        ("платять", "платити"),
        ("ЗАКОРДОНОМ", "закордон"),
    ],
)
def test_a_form_is_found_by_its_lemma(form: str, lemma: str) -> None:
    assert lemma in lemmatised(form).split()


@pytest.mark.parametrize("apostrophe", "'’ʼ`‘")
def test_every_apostrophe_is_the_same(apostrophe: str) -> None:
    assert "памятка" in lemmatised(f"пам{apostrophe}яткою").split()
    assert lemmatised(f"сім{apostrophe}ї") == lemmatised("сімї") == "сімя"


def test_an_ambiguous_form_gives_every_lemma() -> None:
    assert set(lemmas_of("харкові")) == {"харко", "харків"}


def test_a_word_of_no_dictionary_stays() -> None:
    assert lemmatised("кібербулер 1547") == "кібербулер 1547"
    assert not is_known("кібербулер")


def test_a_latin_letter_in_a_cyrillic_word_is_put_right() -> None:
    assert words("статуc") == ["статус"]


def test_marks_and_stress_do_not_matter() -> None:
    assert words("за\u0301конів, «Закон»!") == ["законів", "закон"]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("journalists", "journalist"),
        ("wage", "wage"),
        ("stories", "story"),
        ("trafficking", "traffick"),
        ("status", "status"),
        ("stopped", "stop"),
    ],
)
def test_english_endings_are_left_out(form: str, lemma: str) -> None:
    assert lemmas_of(form) == (lemma,) or lemmas_of(form) == lemmas_of(lemma)


def test_threads_read_one_dictionary() -> None:
    dictionary.cache_clear()
    seen: list[tuple[str, ...]] = []
    threads = [
        threading.Thread(target=lambda: seen.append(lemmas_of("людьми")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [("людина",)] * 8
