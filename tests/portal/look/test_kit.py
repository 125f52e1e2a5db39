"""The living page of components."""

from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory

from portal.kit import kit
from portal.urls.zone import kit_page
from tests.harness.pages import inline_code


@pytest.mark.parametrize("look", ["public", "learn", "cases"])
def test_the_kit_is_drawn_in_every_look(look: str, settings: Any) -> None:
    settings.DEBUG = True
    response = kit(RequestFactory().get("/kit/", {"zone": look}))
    page = response.content.decode()
    assert f'data-zone="{look}"' in page.split("<head>")[0]
    assert inline_code(page) == []


def test_a_look_that_is_none_of_ours_is_the_public_one(
    settings: Any,
) -> None:
    settings.DEBUG = True
    page = kit(RequestFactory().get("/kit/", {"zone": '"><b>'})).content.decode()
    assert 'data-zone="public"' in page.split("<head>")[0]


def test_the_kit_is_not_part_of_the_product(settings: Any) -> None:
    settings.DEBUG = False
    with pytest.raises(Http404):
        kit(RequestFactory().get("/kit/"))


def test_only_a_developer_has_its_address(settings: Any) -> None:
    settings.DEBUG = True
    assert [str(page.pattern) for page in kit_page()] == ["kit/"]
    settings.DEBUG = False
    assert kit_page() == []
