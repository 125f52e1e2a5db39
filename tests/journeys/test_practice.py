"""Who is not cleared yet practises the whole job on invented cases, and is told how.

Every page of practice is looked at: width, axe in light and dark, the way of Tab.
"""

import pytest

from tests.journeys.conftest import PICTURES
from tests.journeys.people import People
from tests.journeys.screens import Screens
from tests.journeys.steps.practising import practise

pytestmark = pytest.mark.journey


def test_an_uncleared_colleague_practises(people: People) -> None:
    screens = Screens(folder=PICTURES)
    people = People(people.product, people.browser, screens)
    bohdan = people.at("bohdan")
    assert bohdan.go("/") == 403
    bohdan.page.click("main a[href$='/practice/']")
    practise(bohdan)
    assert bohdan.go("/cases/") == 403
    assert (screens.sideways, screens.barriers, screens.focus) == ([], [], [])
    assert people.faults() == []
    people.leave()
