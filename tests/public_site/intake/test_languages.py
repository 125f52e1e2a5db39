"""Languages are data: every file says everything, and a new one needs no code."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from public_site.intake import languages
from public_site.intake.forms import LetterForm
from public_site.intake.languages import all_words
from tests.public_site.intake.conftest import OURS, Send, text_of
from tests.public_site.memory_intake import MemoryIntake

PLACEHOLDER = re.compile(r"\{\w+\}")


def shape(words: Any) -> Any:
    """Return the keys, and of each sentence what will be put into it."""
    if isinstance(words, dict):
        return {key: shape(value) for key, value in words.items()}
    if isinstance(words, list):
        return len(words)
    return sorted(PLACEHOLDER.findall(str(words)))


@pytest.mark.parametrize("code", sorted(set(all_words()) - {"uk"}))
def test_every_language_says_all_that_ukrainian_says(code: str) -> None:
    ours, pattern = shape(all_words()[code]), shape(all_words()["uk"])
    assert ours == pattern


@pytest.mark.parametrize("code", sorted(all_words()))
def test_nothing_is_left_empty(code: str) -> None:
    def empty(words: Any, place: str = "") -> list[str]:
        if isinstance(words, dict):
            return [e for k, v in words.items() for e in empty(v, f"{place}.{k}")]
        return [place] if words == "" else []

    assert set(empty(all_words()[code])) <= {".checked_by", ".checked_on"}


@pytest.mark.parametrize("code", sorted(all_words()))
def test_the_title_and_the_address_give_nothing_away(code: str) -> None:
    words = all_words()[code]
    titles = {words[room]["title"] for room in ("page", "receipt", "answer")}
    assert len(titles) == 1
    assert len(titles.pop()) < 16


@pytest.mark.parametrize("code", sorted(set(all_words()) - {"uk", "en"}))
@pytest.mark.parametrize("form", ["write", "answer"])
def test_a_further_language_is_offered_and_says_who_checked_it(
    intake: MemoryIntake, reader: Client, code: str, form: str
) -> None:
    assert f'href="/{form}/{code}/"' in text_of(reader.get(f"/{form}/"))
    page = text_of(reader.get(f"/{form}/{code}/"))
    words = all_words()[code]
    assert f'lang="{code}"' in page
    assert words["page"]["unchecked"] in page
    assert f'action="/{form}/{code}/"' in page


def test_a_letter_says_which_language_to_answer_in(
    send: Send, intake: MemoryIntake
) -> None:
    send("/write/pl/", text="Nie płacą mi")
    assert intake.sent[0]["language"] == "pl"


def test_the_two_languages_of_the_site_keep_their_addresses(
    intake: MemoryIntake, reader: Client
) -> None:
    assert 'href="/en/write/"' in text_of(reader.get("/write/"))
    assert 'href="/write/"' in text_of(reader.get("/en/write/"))


def test_a_language_we_do_not_have_is_not_there(
    intake: MemoryIntake, reader: Client
) -> None:
    assert reader.get("/write/xx/").status_code == 404
    assert reader.post("/answer/xx/", headers=OURS).status_code == 404


def test_a_new_file_is_a_new_language(
    intake: MemoryIntake,
    reader: Client,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uk = (languages.FOLDER / "uk.toml").read_text()
    (tmp_path / "uk.toml").write_text(uk)
    (tmp_path / "ka.toml").write_text(uk.replace('code = "uk"', 'code = "ka"'))
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    all_words.cache_clear()
    try:
        assert reader.get("/write/ka/").status_code == 200
    finally:
        all_words.cache_clear()


@pytest.mark.parametrize("code", sorted(all_words()))
def test_every_region_can_be_named_and_none_must_be(code: str) -> None:
    form = LetterForm(words=all_words()[code])
    choices = form.fields["region"].choices
    assert choices[0] == ("", all_words()[code]["form"]["region_any"])
    assert len({name for _code, name in choices[1:]}) == 27
    assert all(re.fullmatch(r"UA\d{17}", region) for region, _name in choices[1:])
