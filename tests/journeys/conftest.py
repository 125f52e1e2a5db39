"""One product for the whole run, and the cast at their browsers."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.main_journey import walk_all
from tests.journeys.people import People
from tests.journeys.product import (
    ROOT,
    Product,
    copy_of,
    drop_database,
    prepared_in,
)
from tests.journeys.screens import Screens
from tests.journeys.walk import OnceWalked, Walk

PICTURES = ROOT / "docs" / "screens" if os.environ.get("SCREENS") else None


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
def own_product(
    prepared: Product, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    """Another product: whom others see uncleared may be cleared here."""
    home = tmp_path_factory.mktemp("own") / "var"
    running = copy_of(prepared, home).start()
    yield running
    running.stop()
    drop_database(running.database_url)


@pytest.fixture(scope="session")
def people(product: Product, browser: Browser) -> Iterator[People]:
    """The cast, each signed in once, by hand, when first asked for."""
    cast = People(product, browser, Screens(folder=PICTURES))
    yield cast
    cast.leave()


@pytest.fixture(scope="session")
def main_journey(product: Product, people: People) -> OnceWalked:
    """The seven steps, walked once for all tests that ask what came of them."""
    return OnceWalked(lambda: walk_all(Walk(product, people)))
