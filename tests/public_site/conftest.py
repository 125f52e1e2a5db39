"""The public site as it is after `load_public_content`."""

import pytest
from django.test import Client
from wagtail.models import Site

from public_site.content.loading import load_content
from tests.harness.client import StrictClient


@pytest.fixture
def site(db: None) -> Site:
    load_content(hostname="localhost", port=8000)
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def reader() -> Client:
    return StrictClient(headers={"host": "localhost"})
