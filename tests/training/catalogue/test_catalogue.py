"""The catalogue on the public host: what is published, in both languages, no keys."""

from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client

from tests.harness.client import StrictClient
from tests.public_site.first_content import put_first_content
from tests.training.builders import published
from training.catalogue.services import put_catalogue
from training.models import CourseCataloguePage


@pytest.fixture
def site(db: None) -> None:
    put_first_content()
    put_catalogue(acting_user=None)


@pytest.fixture
def reader() -> Client:
    return StrictClient(headers={"host": "localhost"})


def test_it_says_what_a_course_gives_and_how_to_register(
    site: None, reader: Client
) -> None:
    published(audience="Для тих, хто веде випадки.")
    page = reader.get("/courses/").content.decode()
    for words in (
        "Невеликий курс",
        "Для перевірки.",
        "Знаєте, що робити.",
        "Для тих, хто веде випадки.",
        "Запрошення надсилає ваша організація",
    ):
        assert words in page, words
    assert "псевдонім" not in page


def test_english_is_said_where_it_is_written(site: None, reader: Client) -> None:
    published(outcomes_en=["You know what to do."], audience_en="For caseworkers.")
    page = reader.get("/en/courses/").content.decode()
    for words in ("Small course", "For tests.", "You know what", "For caseworkers."):
        assert words in page, words
    assert "Невеликий курс" not in page


def test_a_draft_and_a_course_taken_down_are_not_listed(
    site: None, reader: Client
) -> None:
    course = published().course
    course.title = "Чернетка"
    course.save_revision()
    assert "Чернетка" not in reader.get("/courses/").content.decode()
    course.refresh_from_db()
    course.unpublish()
    assert "Невеликий курс" not in reader.get("/courses/").content.decode()


def test_the_page_is_found(site: None, reader: Client) -> None:
    page = reader.get("/courses/")
    assert not page.cookies
    assert "noindex" not in page.content.decode()
    assert "/courses/" in reader.get("/").content.decode()
    assert "/en/courses/" in reader.get("/sitemap.xml").content.decode()
    found = reader.get("/search/", {"q": "курси для фахівців"}).content.decode()
    assert "/courses/" in found


def test_a_published_course_is_read_at_once(
    settings: Any,
    site: None,
    reader: Client,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.WAGTAIL_CACHE = True
    caches["pages"].clear()
    reader.get("/courses/")
    with django_capture_on_commit_callbacks(execute=True):
        published()
    assert "Невеликий курс" in reader.get("/courses/").content.decode()
    caches["pages"].clear()


def test_more_courses_cost_no_more_queries(
    site: None, reader: Client, django_assert_max_num_queries: Any
) -> None:
    published()
    reader.get("/courses/")
    with django_assert_max_num_queries(14) as one:
        reader.get("/courses/")
    for number in range(3):
        published(slug=f"more-{number}")
    with django_assert_max_num_queries(len(one)):
        reader.get("/courses/")


def test_it_is_put_up_once(site: None) -> None:
    call_command("load_course_catalogue", verbosity=0)
    assert CourseCataloguePage.objects.count() == 2
