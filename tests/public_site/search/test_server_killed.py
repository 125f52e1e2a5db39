"""A server that dies in the middle: every reader is answered and nothing is lost."""

import threading
from collections.abc import Callable, Iterator
from urllib.parse import urlparse

import pytest
from django.db import connection
from django.test import Client
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from public_site.search.backends.breaker import breaker
from public_site.search.catching_up import catch_up, rebuild
from tests.public_site.search.elasticsearch_server import Mortal
from tests.public_site.search.test_search_page import found

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def mortal(
    elasticsearch_url: str, with_elasticsearch: Callable[..., None]
) -> Iterator[Mortal]:
    """Return a server that may die; the suite's runs on the two databases differ."""
    beside = 1 if connection.vendor == "sqlite" else 2
    server = Mortal((urlparse(elasticsearch_url).port or 0) + beside)
    server.start()
    with_elasticsearch(server.url)
    yield server
    server.kill()


def in_elasticsearch(query: str) -> set[str]:
    backend = get_search_backend("elasticsearch")
    backend.refresh_indexes()
    return {page.title for page in backend.search(query, Page.objects.all())[:1000]}


def test_killed_while_people_search_and_an_editor_publishes(
    mortal: Mortal, page: Callable[..., Page], reader: Client
) -> None:
    page("Ліхтар")
    rebuild()
    killer = threading.Thread(target=mortal.kill)
    number = 0
    while not breaker.is_open() or killer.is_alive():
        number += 1
        page(f"Маяк {number}")
        assert found(reader, "ліхтарем") == ["Ліхтар"]
        if number <= 3:
            assert not breaker.is_open(), "it was never asked"
        if number == 3:
            killer.start()
        assert number < 500
    page(f"Маяк {number + 1}")
    assert found(reader, "ліхтарем") == ["Ліхтар"]

    mortal.start()  # an empty one: the worst that can come back
    assert found(reader, "ліхтарем") == ["Ліхтар"]
    mended = catch_up()
    assert mended.rebuilt
    assert not breaker.is_open()
    published = {f"Маяк {each}" for each in range(1, number + 2)}
    assert in_elasticsearch("маяком") == published
    assert found(reader, "ліхтарем") == ["Ліхтар"]
    assert not breaker.is_open()
