"""A small site of its own, whatever the real content says."""

import contextlib
import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from elastic_transport import ConnectionError
from elasticsearch import Elasticsearch
from wagtail.models import Locale, Page, Site

from public_site.models import Hotline
from public_site.search.backends.breaker import breaker
from tests.public_site.search import elasticsearch_server

NUMBERS = ("112", "1547", "116123", "527")


@pytest.fixture
def site(db: None) -> Site:
    """Return a site with a home page and numbers in two languages, 1547 large."""
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    for code in ("uk", "en"):
        locale, _ = Locale.objects.get_or_create(language_code=code)
        root.add_child(instance=Page(title="Перша", slug=f"home-{code}", locale=locale))
        for number in NUMBERS:
            Hotline.objects.create(
                name=f"Лінія {number}",
                dial=number,
                display=number,
                featured=number == "1547",
                locale=locale,
            )
    made: Site = Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 8000,
            "root_page": Page.objects.get(slug="home-uk"),
        },
    )[0]
    return made


@pytest.fixture
def page(site: Site) -> Callable[..., Page]:
    """Return a maker of plain pages below a home page."""

    def make(title: str, *, language: str = "uk", **fields: Any) -> Page:
        home = Page.objects.get(slug=f"home-{language}")
        made: Page = home.add_child(
            instance=Page(title=title, locale=home.locale, **fields)
        )
        return made

    return make


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """Return the suite's server; started here when `scripts/test` did not."""
    url = os.environ.get("TEST_ELASTICSEARCH_URL", "")
    if url:
        yield url
        return
    yield elasticsearch_server.run("start")
    elasticsearch_server.run("stop")


PATIENCE = 10  # seconds: this machine is busy and the test is about something else


def backends(url: str, patience: float) -> dict[str, dict[str, Any]]:
    return {
        "default": {"BACKEND": "public_site.search.backends.database"},
        "elasticsearch": {
            "BACKEND": "public_site.search.backends.elasticsearch",
            "URLS": [url],
            "PATIENCE": patience,
            "INDEX_PREFIX": f"test_{os.getpid()}_",
        },
    }


@pytest.fixture
def with_elasticsearch(settings: Any) -> Iterator[Callable[..., None]]:
    """Return what names a server in the settings; nothing is left on it."""
    named: list[str] = []

    def name(url: str, patience: float = PATIENCE) -> None:
        named.append(url)
        settings.WAGTAILSEARCH_BACKENDS = backends(url, patience)
        breaker.close()

    yield name
    breaker.close()
    for url in named:
        with Elasticsearch(url, request_timeout=2, max_retries=0) as client:
            with contextlib.suppress(ConnectionError):
                held = client.indices.get(index=f"test_{os.getpid()}_*")
                for index in held:
                    client.indices.delete(index=index)


@pytest.fixture
def elasticsearch(
    elasticsearch_url: str, with_elasticsearch: Callable[..., None]
) -> Elasticsearch:
    """Use the suite's server; its indexes are there and empty."""
    with_elasticsearch(elasticsearch_url)
    return Elasticsearch(elasticsearch_url)


@pytest.fixture
def silent_server() -> Iterator[str]:
    """Return an address that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
