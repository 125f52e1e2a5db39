"""The public site as it is after `load_public_content`."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Site

from public_site.editing.roles import load_roles
from public_site.editing.workflows import load_workflow
from tests.cast import Cast
from tests.harness.client import StrictClient
from tests.public_site.first_content import put_first_content

As = Callable[..., Client]


@pytest.fixture
def site(db: None) -> Site:
    return put_first_content()


@pytest.fixture
def reader() -> Client:
    return StrictClient(headers={"host": "localhost"})


@pytest.fixture
def roles(site: Site) -> None:
    load_roles()
    load_workflow()


@pytest.fixture
def editor(cast: Cast, roles: None) -> As:
    """Return a client of Marko in one group alone."""

    def sign_in(group: str) -> Client:
        cast.marko.groups.set([Group.objects.get(name=group)])
        return cast.client("marko", zone="staff")

    return sign_in
