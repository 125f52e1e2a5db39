"""A host that forgot the backend is told so."""

from typing import Any

import pytest

from public_site.checks import check_search_by_lemmas


def test_our_backend_is_right() -> None:
    assert check_search_by_lemmas() == []


@pytest.mark.parametrize(
    "backends", [{}, {"default": {"BACKEND": "wagtail.search.backends.database"}}]
)
def test_another_is_named(settings: Any, backends: dict[str, Any]) -> None:
    settings.WAGTAILSEARCH_BACKENDS = backends
    assert [message.id for message in check_search_by_lemmas()] == ["public_site.W001"]
