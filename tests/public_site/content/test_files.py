"""The files of the first content: whole in both languages, in words we stand by."""

import json
import re
from typing import Any

import pytest

from public_site.content.files import (
    HERE,
    LANGUAGES,
    PageFile,
    hotline_rows,
    page_files,
)

FILES = page_files()
IDS = [file.place or "home" for file in FILES]
UKRAINIAN = set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
RUSSIAN_ALONE = set("ыэъё")


def shape(value: Any) -> Any:
    """Return the frame of a value: kinds of blocks and lengths, no words."""
    if isinstance(value, dict):
        return {
            name: child if name in ("type", "hotline", "target") else shape(child)
            for name, child in value.items()
        }
    if isinstance(value, list):
        return [shape(child) for child in value]
    return type(value).__name__


def words(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(words(child) for child in value.values())
    if isinstance(value, list):
        return "\n".join(words(child) for child in value)
    return value if isinstance(value, str) else ""


def test_there_are_as_many_pages_as_files() -> None:
    assert len(FILES) == len(list((HERE / "pages").glob("*.toml"))) >= 30
    assert len({file.place for file in FILES}) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_both_languages_have_the_same_parts(file: PageFile) -> None:
    ukrainian, english = (shape(file.texts[code]) for code in LANGUAGES)
    assert ukrainian == english


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_nothing_says_a_hurting_word(file: PageFile) -> None:
    text = re.sub(r"«[^»]*»|“[^”]*”", "", words(file.texts["uk"])).lower()
    assert not re.search(r"\bжертв|вербувальник|нелегал", text)
    assert not re.search(r"\bvictims?\b", words(file.texts["en"]).lower())


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_each_language_is_itself(file: PageFile) -> None:
    if "text_language" in file.shared:
        return
    assert not RUSSIAN_ALONE & set(words(file.texts["uk"]).lower())
    english = {**file.texts["en"]}
    assert not UKRAINIAN & set(words(english).lower())


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_punctuation_is_calm_and_ours(file: PageFile) -> None:
    text = words(file.texts["uk"])
    html = re.sub(r"<[^>]+>", "", text)
    assert "!" not in html
    assert "'" not in html  # the apostrophe is ’
    assert '"' not in html  # quotation marks are «»
    assert len(file.texts["uk"]["search_description"]) <= 160


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_no_number_is_typed(file: PageFile) -> None:
    """Neither in words; `hotline = "1547"` in a file is a choice, not a text."""
    text = json.dumps(file.texts, ensure_ascii=False)
    text = re.sub(r'"hotline": "\d+"', "", text)
    for row in hotline_rows():
        for form in {row["dial"], row["display"]}:
            assert not re.search(rf"(?<!\d){form}(?!\d)", text), form


def test_amounts_of_money_are_left_out() -> None:
    """They change every year and none of ours is compared with its source."""
    for file in FILES:
        assert not re.search(r"\d\s*(?:грн|UAH|гривень)", words(file.texts)), file.place


def test_every_act_is_marked_as_compared_or_not() -> None:
    acts = [file for file in FILES if file.kind == "LawPage"]
    assert len(acts) >= 5
    for act in acts:
        assert act.shared.get("verified_on") or act.shared.get("unverified_since")
        assert act.shared["number"]
