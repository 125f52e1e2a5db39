"""A site whose help request goes to the intake in memory."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Site

from public_site.intake import rate_limits
from tests.public_site import memory_intake
from tests.public_site.memory_intake import MemoryIntake
from tests.public_site.small_site import small_site

OURS = {"sec-fetch-site": "same-origin"}
START = "2026-11-24 08:00:00+00:00"  # ten in the morning in Kyiv

Send = Callable[..., HttpResponse]


@pytest.fixture
def site(db: None) -> Site:
    return small_site()


@pytest.fixture
def intake(
    site: Site, settings: Any, monkeypatch: pytest.MonkeyPatch, time_machine: Any
) -> Iterator[MemoryIntake]:
    time_machine.move_to(START, tick=False)
    fresh = MemoryIntake()
    monkeypatch.setattr(memory_intake, "intake", fresh)
    settings.PUBLIC_SITE_INTAKE = "tests.public_site.memory_intake.intake"
    rate_limits.forget()
    yield fresh
    rate_limits.forget()


@pytest.fixture
def send(intake: MemoryIntake, reader: Client, time_machine: Any) -> Send:
    """Return what opens a form, waits as a person does, and sends it."""

    def post(path: str, data: Any = None, *, wait: int = 5, **fields: Any) -> Any:
        token = token_of(reader.get(path).content.decode())
        time_machine.shift(wait)
        return reader.post(path, {"t": token, **(data or {}), **fields}, headers=OURS)

    return post


def token_of(page: str) -> str:
    found = re.search(r'name="t" value="([^"]+)"', page)
    assert found, "the page has no time token"
    return found[1]


def text_of(response: HttpResponse) -> str:
    return response.content.decode()
