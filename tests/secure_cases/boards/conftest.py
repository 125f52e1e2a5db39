"""Addresses that these tests reverse are those of the cases zone; words are English."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import set_urlconf
from django.utils import translation

from tests.secure_cases.access.people import people

__all__ = ["people"]


@pytest.fixture(autouse=True)
def _cases_addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = "portal.urls.cases"
    set_urlconf(None)


@pytest.fixture
def english() -> Iterator[None]:
    """Let lazy words be their English originals."""
    with translation.override("en"):
        yield
