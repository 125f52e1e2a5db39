"""Who is not cleared yet practises the whole job on invented cases, and is told how.

Every page of practice is looked at: width, axe in light and dark, the way of Tab.
"""

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import PICTURES
from tests.journeys.people import People
from tests.journeys.product import Product
from tests.journeys.screens import Screens
from tests.journeys.steps.practising import practise

pytestmark = pytest.mark.journey


def test_an_uncleared_colleague_practises(product: Product, browser: Browser) -> None:
    people = People(product, browser, Screens(folder=PICTURES))
    bohdan = people.at("bohdan")
    assert bohdan.go("/") == 403
    bohdan.page.click("main a[href$='/practice/']")
    practise(bohdan)
    assert bohdan.go("/cases/") == 403
    screens = people.screens
    assert (screens.sideways, screens.barriers, screens.focus) == ([], [], [])
    assert people.faults() == []
    people.leave()
