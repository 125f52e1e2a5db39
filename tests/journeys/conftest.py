"""One product for the whole run, and a browser to reach it with."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.main_journey import walk_all
from tests.journeys.people import People
from tests.journeys.product import Product, copy_of, drop_database, prepared_in
from tests.journeys.walk import OnceWalked, Walk

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The demo's data, migrated and loaded once; nobody serves it."""
    product = prepared_in(tmp_path_factory.getbasetemp())
    yield product
    drop_database(product.database_url)


@pytest.fixture(scope="session")
def product(
    prepared: Product, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    """The product that the journeys share, serving."""
    running = copy_of(prepared, tmp_path_factory.mktemp("product") / "var").start()
    yield running
    running.stop()
    drop_database(running.database_url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def people(product: Product, browser: Browser) -> Iterator[People]:
    """The cast, each signed in once, by hand, when first asked for."""
    cast = People(product, browser)
    yield cast
    cast.leave()


@pytest.fixture(scope="session")
def main_journey(product: Product, people: People) -> OnceWalked:
    """The seven steps, walked once for all tests that ask what came of them."""
    return OnceWalked(lambda: walk_all(Walk(product, people)))
