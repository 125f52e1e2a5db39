"""The public site beside a directory of a host of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from tests.public_site.directory import sample

Find = Callable[..., str]


@pytest.fixture
def directory(settings: Any) -> sample.Sample:
    settings.PUBLIC_SITE_DIRECTORY = f"{sample.__name__}.directory"
    sample.directory.kept = sample.lines_of_three_bodies()
    return sample.directory


@pytest.fixture
def find(site: Site, reader: Client, directory: sample.Sample) -> Find:
    """Return the function that reads the page with what is asked for."""

    def read(path: str = "/find/", **asked: Any) -> str:
        response = reader.get(path, asked)
        assert response.status_code == 200
        return response.content.decode()

    return read
