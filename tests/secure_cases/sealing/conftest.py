import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from secure_cases.sealing.items import Binding
from tests.secure_cases.sealing.keys import ring
from tests.secure_cases.sealing.things import MODELS

FIRST = (
    "record-1",
    "organisations-1",
    "factors.staff-1",
    "factors.cases-1",
)


@pytest.fixture(autouse=True)
def keys(settings: Any) -> Any:
    """One key a purpose, and a function that puts other rows in their place."""

    def use(*rows: Any) -> None:
        settings.SECURE_CASES_KEYRING = ring(*rows)

    settings.SECURE_CASES_KEYRING_FILE = ""
    use(*FIRST)
    return use


@pytest.fixture(scope="session")
def _tables(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        _drop_tables()
        with connection.schema_editor() as editor:
            for model in MODELS:
                editor.create_model(model)
    yield
    with django_db_blocker.unblock():
        _drop_tables()


def _drop_tables() -> None:
    present = connection.introspection.table_names()
    with connection.schema_editor() as editor:
        for model in MODELS:
            if model._meta.db_table in present:
                editor.delete_model(model)


@pytest.fixture
def things(_tables: None, db: None) -> None:
    """The tables of `things`, in a test that is rolled back."""


@pytest.fixture
def binding() -> Binding:
    return Binding(uuid.uuid4(), "identity", uuid.uuid4(), 1)
