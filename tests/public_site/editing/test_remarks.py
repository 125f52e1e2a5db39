"""What the CMS says of a page: each remark, and what it lets through."""

import json
from typing import Any

import pytest
from wagtail.models import Site

from public_site.content.files import page_files
from public_site.editing.readability import reading
from public_site.editing.remarks import blocking, remarks, word_list
from public_site.editing.texts import prose_of
from public_site.pages.content_page import ContentPage
from tests.public_site.editing.conftest import page_at


def codes(page: Any) -> set[str]:
    return {remark.code for remark in remarks(page)}


def text(words: str) -> str:
    return json.dumps(
        [{"type": "text", "value": {"heading": "Про це", "text": f"<p>{words}</p>"}}]
    )


@pytest.mark.parametrize(
    "words",
    ["Вона жертва.", "Права ЖЕРТВ", "допомога жертвам", "Кожну жертву вислухають"],
)
def test_a_hurting_word_keeps_a_page_from_readers(site: Site, words: str) -> None:
    page = page_at("online")
    page.body = text(words)
    found = [remark for remark in blocking(page) if remark.code == "word"]
    assert "постраждала особа" in found[0].text


@pytest.mark.parametrize(
    "words", ["Шукають за словом «жертва».", "Пожертва на притулок", "Жертовність"]
)
def test_a_quoted_word_and_other_words_pass(site: Site, words: str) -> None:
    page = page_at("online")
    page.body = text(words)
    assert "word" not in codes(page)


def test_a_page_of_another_language_has_its_own_words(site: Site) -> None:
    page = page_at("online", "en")
    page.body = text("The victim was heard.")
    assert "affected person" in blocking(page)[0].text


def test_every_word_of_the_list_is_found(site: Site) -> None:
    assert len(word_list("uk")) >= 5
    assert all(
        instead for language in ("uk", "en") for _p, instead in word_list(language)
    )


def test_an_empty_description_blocks_and_a_short_one_is_a_hint(site: Site) -> None:
    page = page_at("online")
    page.search_description = " "
    assert [remark.field for remark in blocking(page)] == ["search_description"]
    page.search_description = "Коротко."
    assert "short_description" in codes(page)
    assert blocking(page) == []


def test_ukrainian_is_published_first(site: Site) -> None:
    page_at("online").unpublish()
    assert [remark.code for remark in blocking(page_at("online", "en"))] == [
        "ukrainian"
    ]


def test_ukrainian_is_never_poorer(site: Site) -> None:
    ukrainian = page_at("online")
    ukrainian.body = json.dumps(ukrainian.body.get_prep_value()[:1])
    ukrainian.save_revision().publish()
    assert [remark.code for remark in blocking(page_at("online", "en"))] == ["poorer"]


def test_a_missing_translation_is_a_hint(site: Site) -> None:
    page_at("online", "en").unpublish()
    page = page_at("online")
    assert "translation" in codes(page)
    assert blocking(page) == []


@pytest.mark.parametrize("words", ["Дзвоніть 1547.", "Номер 116 111", "номер 116111"])
def test_a_typed_number_is_a_hint(site: Site, words: str) -> None:
    page = page_at("online")
    page.body = text(words)
    assert "number" in codes(page)
    page.body = text("У 2015471 році та за 21547 днів")
    assert "number" not in codes(page)


def test_a_long_sentence_and_a_hard_text_are_hints(site: Site) -> None:
    page = page_at("online")
    page.body = text(" ".join(["адміністрування"] * 26) + ".")
    assert {"long", "grade"} <= codes(page)
    assert blocking(page) == []


def test_readability_knows_easy_from_hard() -> None:
    easy = reading(["Ви не самі. Вам тут раді. Що б ви хотіли?"], "uk")
    hard = reading(["Адміністративне провадження регламентується постановою."], "uk")
    assert easy.grade < 4 < 12 < hard.grade
    assert reading([], "uk").grade == 0
    assert reading(["You are not alone. Call us now."], "en").grade < 4


READERS_MEAN, READERS_MOST = 7.5, 8.0


def test_the_first_content_needs_no_remark(site: Site) -> None:
    """Short lists and acts of law are measured with the rest, but not one by one."""
    grades = {}
    for file in page_files():
        page = page_at(file.slug or "home")
        assert blocking(page) == [], file.place
        if file.kind in {"TopicPage", "StepsPage", "TeenagerPage", "RightsPackPage"}:
            assert "number" not in codes(page), file.place
        if not isinstance(page, ContentPage) or getattr(page, "text_language", ""):
            continue
        if file.kind in {"TopicPage", "StepsPage", "TeenagerPage", "AbroadPage"}:
            grades[file.place] = reading(prose_of(page), "uk").grade
    assert {
        place: grade for place, grade in grades.items() if grade > READERS_MOST
    } == {}
    assert sum(grades.values()) / len(grades) <= READERS_MEAN


def test_a_sheet_in_a_third_language_is_not_measured_as_ukrainian(site: Site) -> None:
    page = page_at("pl")
    assert not {"grade", "word"} & codes(page)
