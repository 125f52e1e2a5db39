"""Courses come whole from files, or not at all and with words."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.training.builders import FILE, published, small
from training.courses.content import content_of
from training.courses.faults import faults_of
from training.courses.models import Course, CourseVersion, QuestionVersion
from training.courses.services import save_course
from training.errors import BadContent


def test_a_file_comes_back_as_it_was_written(db: None) -> None:
    version = published()
    assert content_of(version.course) == small()


def test_loading_twice_makes_no_new_version(db: None) -> None:
    published()
    published()
    assert CourseVersion.objects.count() == 1


def test_a_changed_question_alone_gets_a_version(db: None) -> None:
    published()
    questions = small()["questions"]
    questions[0]["stem"] = "Інше запитання?"
    assert published(questions=questions).n == 2
    assert QuestionVersion.objects.filter(question__key="q-01").count() == 2
    assert QuestionVersion.objects.count() == len(questions) + 1
    assert published().n == 3
    assert QuestionVersion.objects.count() == len(questions) + 1


def test_a_version_holds_no_key(db: None) -> None:
    version = published()
    assert "correct" not in str(version.content)
    assert "псевдонім" not in str(version.content)


def question(**changes: Any) -> dict:
    return small()["questions"][0] | changes


BAD_QUESTIONS = [
    ({"correct": []}, "Mark exactly one"),
    ({"correct": [0, 1]}, "Mark exactly one"),
    ({"correct": [9]}, "Mark exactly one"),
    ({"options": ["Так"]}, "two options"),
    ({"options": ["Так", "Так", "Ні"]}, "words of its own"),
    ({"type": "multiple", "correct": []}, "at least one"),
    ({"type": "true_false", "correct": []}, "is true"),
    ({"type": "matching", "pairs": [["а", "б"]]}, "two different pairs"),
    ({"type": "matching", "pairs": [["а", "б"], ["а", "в"]]}, "left side"),
    ({"type": "ordering", "options": ["а", "а"]}, "words of its own"),
    ({"type": "short_text", "accepted": [" "]}, "answer to accept"),
    ({"rationale": " "}, "rationale"),
    ({"source": ""}, "source"),
]


@pytest.mark.parametrize(("changes", "words"), BAD_QUESTIONS)
def test_a_question_without_a_key_is_refused(changes: dict, words: str) -> None:
    questions = [question(**changes), *small()["questions"][1:]]
    with translation.override("en"):
        faults = faults_of(small(questions=questions))
    assert any(words in one for one in faults["questions"]), faults


def units(**changes: Any) -> list[dict]:
    return [one | changes if one["kind"] == "quiz" else one for one in small()["units"]]


BAD_UNITS = [
    (units(blueprint={"plain": 5, "safety": 2}), "asks 5"),
    (units(blueprint={"other": 1}), "the course has 0"),
    (units(blueprint={}), "asks no questions"),
    (units(critical_tags=["other"]), "critical tag"),
    ([], "at least one unit"),
    ([one | {"required": False} for one in small()["units"]], "at least one unit"),
    ([one | {"slug": "same"} for one in small()["units"]], "same part"),
    ([small()["units"][0] | {"blocks": []}], "no content"),
]


@pytest.mark.parametrize(("bad", "words"), BAD_UNITS)
def test_a_course_nobody_could_take_is_refused(bad: list, words: str) -> None:
    with translation.override("en"):
        faults = faults_of(small(units=bad))
    assert any(words in one for one in faults["units"]), faults


def test_a_course_nobody_could_take_is_not_half_saved(db: None) -> None:
    version = published()
    with pytest.raises(BadContent):
        save_course(content=small(units=[]), acting_user=None)
    assert Course.objects.get().units
    assert list(CourseVersion.objects.all()) == [version]


def load(folder: Path) -> None:
    call_command("load_courses", str(folder), verbosity=0)


def broken(tmp_path: Path, old: str, new: str) -> Path:
    text = FILE.read_text()
    assert old in text
    (tmp_path / "a.toml").write_text(text)
    other = text.replace("small-course", "zz").replace(old, new, 1)
    (tmp_path / "b.toml").write_text(other)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('kind = "quiz"', 'kind = "exam"', "exam"),
        ('type = "note"', 'type = "video"', "video"),
        ('stem = "Одна', 'stme = "Одна', "stme"),
        ('source = "Урок 1"\n\n[[question]]\nkey = "q-02"', "[[question]]", "source"),
        ('on = "2026-11-24" },\n  {', 'on = "24.11.2026" },\n  {', "2026-11-24"),
        ("[course]", "[kourse]", "kourse"),
        ('hours = "1.5"', 'hours = "many"', "b.toml"),
        ("[[unit]]", "[[unit", "b.toml"),
    ],
)
def test_a_bad_file_is_named_and_no_file_is_loaded(
    db: None, tmp_path: Path, old: str, new: str, words: str
) -> None:
    with translation.override("en"), pytest.raises(CommandError, match=words):
        load(broken(tmp_path, old, new))
    assert not Course.objects.exists()


def test_an_empty_folder_is_told(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        load(tmp_path)


def test_the_folder_is_loaded(db: None, capsys: Any) -> None:
    call_command("load_courses", str(FILE.parent))
    assert "small-course" in capsys.readouterr().out
    assert Course.objects.get().live
