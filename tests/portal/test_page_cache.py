"""Whole pages are kept for readers and dropped the moment something changes."""

from typing import Any

import pytest
from django.core.cache import caches
from wagtail.models import Site

from public_site.hotlines.models import Hotline
from tests.harness.client import StrictClient
from tests.public_site.first_content import put_first_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings: Any) -> Any:
    settings.WAGTAIL_CACHE = True
    caches["pages"].clear()
    put_first_content()
    yield Site.objects.get(is_default_site=True)
    caches["pages"].clear()


@pytest.fixture
def reader() -> StrictClient:
    return StrictClient(headers={"host": "localhost"})


def test_the_second_reader_asks_the_database_nothing(
    site: Site, reader: StrictClient, django_assert_num_queries: Any
) -> None:
    first = reader.get("/")
    with django_assert_num_queries(0):
        second = reader.get("/")
    assert second.content == first.content


def test_each_language_is_kept_apart(site: Site, reader: StrictClient) -> None:
    for _ in range(2):
        assert b'lang="uk"' in reader.get("/").content
        assert b'lang="en"' in reader.get("/en/").content


def test_a_change_is_read_at_once(
    site: Site, reader: StrictClient, django_capture_on_commit_callbacks: Any
) -> None:
    reader.get("/")
    with django_capture_on_commit_callbacks(execute=True):
        line = Hotline.objects.get(dial="1547", locale__language_code="uk")
        line.display = "15-47"
        line.save()
    assert "15-47" in reader.get("/").content.decode()


def test_a_browser_asks_again_and_hears_that_nothing_changed(
    site: Site, reader: StrictClient
) -> None:
    for _ in range(2):
        answer = reader.get("/")
        assert answer["Cache-Control"] == "no-cache"
        assert "Expires" not in answer
        assert "X-Wagtail-Cache" not in answer
    again = reader.get("/", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/?q=%D0%B4%D0%BE%D0%BF%D0%BE%D0%BC%D0%BE%D0%B3%D0%B0",
        "/no/such/page/",
        "/exit/",
    ],
)
def test_questions_misses_and_leaving_are_not_kept(
    site: Site, reader: StrictClient, path: str
) -> None:
    reader.get("/")
    before = len(caches["pages"]._cache)
    reader.get(path)
    assert len(caches["pages"]._cache) == before
