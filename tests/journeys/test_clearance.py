"""Refused with the reason, practises, learns, gets in; revoked, and out at once."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import People, Visit
from tests.journeys.product import Product
from tests.journeys.screens import Screens
from tests.journeys.steps.forms import press
from tests.journeys.steps.learning import FIRST_ACCESS, take_course
from tests.journeys.steps.practising import practise

pytestmark = pytest.mark.journey

FOUND = "/admin/training/certificates/?q="


def is_refused(bohdan: Visit) -> bool:
    refused = bohdan.go("/") == 403 and bohdan.go("/cases/") == 403
    return refused and bohdan.page.locator("main a[href*='/learn/']").count() > 0


def when_a_lead_revokes(larysa: Visit) -> None:
    """What it takes away stands there before it is done."""
    larysa.go(FOUND + "Ярема", "staff")
    press(larysa.page.locator("main td.title a").first)
    larysa.page.fill("textarea[name=reason]", "Іспит складала інша людина.")
    press(larysa.page.locator("button[value=preview]"))
    assert "Читати облік" in larysa.text
    press(larysa.page.locator("button[value=revoke]"))
    assert "Скасовано" in larysa.text


def test_in_by_learning_and_out_by_revocation(
    own_product: Product, browser: Browser
) -> None:
    people = People(own_product, browser, Screens(watching=False))
    bohdan = people.at("bohdan")
    assert is_refused(bohdan)
    assert "Етика роботи з даними" in bohdan.text
    practise(bohdan)
    assert is_refused(bohdan)
    for slug in FIRST_ACCESS:
        take_course(bohdan, slug)
    assert bohdan.go("/cases/") == 200
    assert bohdan.go("/") == 200
    when_a_lead_revokes(people.at("larysa", "staff"))
    assert is_refused(bohdan)
    assert bohdan.go("/learn/clearance/") == 200
    assert "скасовано" in bohdan.text.casefold()
    assert bohdan.faults == []
    people.leave()
