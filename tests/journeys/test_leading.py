"""Screens of whoever looks after learners, and of whoever comes to learn.

Each is looked at: width, axe in light and dark, the way of Tab. What they do is tested
beside their rooms.
"""

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import People
from tests.journeys.product import Product
from tests.journeys.screens import Screens
from tests.journeys.test_rules_of_training import is_the_frame

pytestmark = pytest.mark.journey
LEAD = (
    "/admin/training/certificates/",
    "/admin/training/certificates/?q=Гай",
    "/admin/training/accommodations/",
    "/admin/training/codes/",
    "/admin/law-changed/",
    "/admin/reports/broken-links/",
)


def test_whoever_comes_to_learn(product: Product, browser: Browser) -> None:
    people = People(product, browser, Screens())
    newcomer = people.window()
    for zone, path in (
        ("staff", "/register/"),
        ("public", "/courses/"),
        ("public", "/en/courses/"),
    ):
        assert newcomer.go(path, zone) == 200
        newcomer.look(path, draw=False)
    nadiia = people.at("nadiia")
    assert nadiia.go("/learn/invitations/") == 200
    nadiia.look("invitations", draw=False)
    screens = people.screens
    assert (screens.sideways, screens.barriers, screens.focus) == ([], [], [])
    assert people.faults() == []
    people.leave()


def test_whoever_looks_after_learners(product: Product, browser: Browser) -> None:
    people = People(product, browser, Screens())
    larysa = people.at("larysa", "staff")
    root = people.at("root", "staff")
    for visit, paths in ((larysa, LEAD[:4]), (root, LEAD[4:])):
        for path in paths:
            assert visit.go(path, "staff") == 200, path
            people.screens.look(visit.page, path, draw=False)
    larysa.go(LEAD[1], "staff")
    larysa.page.locator("td.title a").first.click()
    people.screens.look(larysa.page, "certificate", draw=False)
    screens = people.screens
    assert (screens.sideways, screens.barriers) == ([], [])
    assert [one for one in screens.focus if not is_the_frame(one)] == []
    assert people.faults() == []
    people.leave()
