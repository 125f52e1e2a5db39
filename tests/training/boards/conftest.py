"""Boards as a host shows them that asks for nothing before a file."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def nothing_is_asked_before_a_file(settings: Any) -> None:
    settings.TRAINING_EXPORT_CAPABILITY = ""
