"""The strict harness: what a reviewer would miss is refused here.

Warnings are errors (pyproject), the order is random (pytest-randomly), no test reaches
the network, unknown template variables raise, pages hold no inline code, and a GET
writes nothing but audit rows and a session touch. Time stands still with the
`time_machine` fixture of time-machine.
"""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from tests.harness import database, network, templates
from tests.harness.client import StrictClient

# Playwright's event loop runs in the thread of the journeys that use the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

pytest_plugins: list[str] = ["tests.chromium"]
if (Path(__file__).parent / "cast.py").exists():
    pytest_plugins.append("tests.cast")


def pytest_configure(config: pytest.Config) -> None:
    if not database.is_current():
        config.option.create_db = True
    for options in settings.TEMPLATES:
        options["OPTIONS"]["string_if_invalid"] = templates.RefuseUnknown()


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave tests of PostgreSQL to the suite's second run."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    other = [item for item in items if item.get_closest_marker("postgresql")]
    if other:
        config.hook.pytest_deselected(items=other)
        items[:] = [item for item in items if item not in other]


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    restore = network.refuse_network()
    yield
    restore()


baseline: database.Rows = {}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Load what every installation holds, and copy it for tests that commit."""
    with django_db_blocker.unblock():
        if importlib.util.find_spec("secure_cases.organisations.reference"):
            from secure_cases.organisations.reference import load_reference

            load_reference()
        baseline.update(database.copy_rows())
    database.mark(whole=True)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    names = getattr(item, "fixturenames", ())
    return bool(
        (marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,)))
        or {"transactional_db", "live_server"}.intersection(names)
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    if _commits(item):
        database.mark(whole=False)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    if not (_commits(item) and baseline):
        return (yield)
    from pytest_django.plugin import blocking_manager_key

    blocker = item.config.stash[blocking_manager_key]
    with blocker.unblock():
        database.drop_sqlite_triggers()
    result = yield
    with blocker.unblock():
        database.put_back(baseline)
    database.mark(whole=True)
    return result


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def client() -> Client:
    """Django's client with the harness in it; every test shares its rules."""
    return StrictClient()
