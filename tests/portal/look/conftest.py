"""A browser that shows pages of a test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.portal.look.pages import ORIGIN, answer


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens `{path: html}` at its first path."""
    contexts = []

    def open_page(pages: dict[str, str], **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.route("**/*", lambda route: answer(route, pages))
        page.goto(ORIGIN + next(iter(pages)))
        return page

    yield open_page
    for context in contexts:
        context.close()
