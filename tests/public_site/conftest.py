"""The public site as it is after `load_public_content`."""

import pytest
from django.test import Client
from wagtail.models import Site

from tests.harness.client import StrictClient
from tests.public_site.first_content import put_first_content


@pytest.fixture
def site(db: None) -> Site:
    return put_first_content()


@pytest.fixture
def reader() -> Client:
    return StrictClient(headers={"host": "localhost"})
