"""The booklet of a course: all its lessons, none of its questions, made once."""

from typing import Any

import pytest
from django.core.cache import cache

from tests.cast import Cast
from tests.harness.pdf import facts_of, text_of
from tests.training.builders import begun, published, small
from training.booklets.paper import booklet_of
from training.courses.models import CourseVersion

pytestmark = pytest.mark.usefixtures("nothing_kept")
PATH = "/learn/courses/small-course/booklet/"


@pytest.fixture
def nothing_kept() -> None:
    cache.clear()


def words_of(thing: Any) -> list[str]:
    """Return every text inside content, however deep."""
    if isinstance(thing, dict):
        return [one for value in thing.values() for one in words_of(value)]
    if isinstance(thing, list):
        return [one for value in thing for one in words_of(value)]
    return [thing] if isinstance(thing, str) else []


def booklet_text(version: CourseVersion) -> str:
    return text_of(booklet_of(version))


def test_it_holds_every_lesson(version: CourseVersion) -> None:
    text = booklet_text(version)
    for words in (version.content["title"], version.content["title_en"]):
        assert words in text
    for unit in version.units:
        assert unit["title"] in text
        if unit["kind"] == "acknowledgement":
            assert " ".join(unit["statement"].split()) in text
    assert "Важкий зміст." in text
    assert text.index("Перш ніж читати") < text.index("Важкий зміст.")


def test_it_holds_no_question_and_no_answer(version: CourseVersion) -> None:
    text = booklet_text(version)
    told = [
        each
        for question in small()["questions"]
        for name in ("stem", "options", "rationale", "pairs", "accepted")
        for each in words_of(question.get(name, []))
        if len(each) > 6
    ]
    assert len(told) > 10
    lessons = " ".join(words_of(version.units))
    assert [each for each in told if each in text and each not in lessons] == []


def test_it_is_a_file_for_everybody(cast: Cast, version: CourseVersion) -> None:
    answer = cast.client("olha").get(PATH)
    assert answer["Content-Type"] == "application/pdf"
    facts = facts_of(answer.content)
    assert facts["title"] == version.content["title"]
    assert facts["language"] == "uk"
    assert facts["tagged"]
    assert facts["ua"]
    assert facts["pages"] > 1
    assert all(facts["fonts"].values())


def test_the_first_who_asks_has_it_made_and_the_rest_read_it(
    cast: Cast, version: CourseVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = cast.client("olha").get(PATH)

    def made(html: str) -> bytes:
        raise AssertionError("made twice")

    monkeypatch.setattr("printing.pdf_of", made)
    second = cast.client("taras", zone="staff").get(PATH)
    assert (second.content, second["ETag"]) == (first.content, first["ETag"])


def test_who_began_an_older_version_gets_that_one(
    cast: Cast, version: CourseVersion
) -> None:
    begun(cast.olha, version)
    published(title="Курс по-новому")
    assert "Курс по-новому" not in text_of(cast.client("olha").get(PATH).content)
    assert "Курс по-новому" in text_of(cast.client("taras").get(PATH).content)


def test_what_an_author_typed_is_text(db: None) -> None:
    units = small()["units"]
    trap = '<img src="file:///etc/passwd" alt="x"><script>1</script>'
    units[0]["blocks"][0]["text"] = [trap]
    assert "<img src=" in booklet_text(published(units=units))


@pytest.mark.parametrize("zone", ["staff", "cases"])
def test_only_learners_get_it(cast: Cast, version: CourseVersion, zone: str) -> None:
    away = cast.client(zone=zone).get(PATH)
    assert away.status_code == 302
    assert "sign-in" in away["Location"]
    unknown = PATH.replace("small", "no")
    assert cast.client("olha", zone=zone).get(unknown).status_code == 404
    if zone == "cases":  # where members alone learn
        assert cast.client("root", zone=zone).get(PATH).status_code == 404


def test_without_the_engine_there_is_no_link_and_no_file(
    cast: Cast, version: CourseVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = "/learn/courses/small-course/"
    assert PATH in cast.client("olha").get(course).content.decode()
    monkeypatch.setattr("printing.pdf._engine", lambda: None)
    assert PATH not in cast.client("olha").get(course).content.decode()
    assert cast.client("olha").get(PATH).status_code == 404
