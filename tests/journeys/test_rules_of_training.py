"""A training lead sees whom a rule affects before it is saved; learners see the day."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import People, Visit
from tests.journeys.product import Product
from tests.journeys.screens import Screens
from tests.journeys.steps.forms import press

pytestmark = pytest.mark.journey

RULES, PUT_OFF = "/admin/training/rules/", "/admin/training/put-off/"


def is_the_frame(finding: str) -> bool:
    """Say whether a finding is of the Wagtail admin around our screens."""
    return "sidebar" in finding or "the first stop" in finding


def when_a_rule_is_written(larysa: Visit) -> None:
    larysa.go(RULES + "add/", "staff")
    page = larysa.page
    page.select_option("select[name=competency]", "talk")
    page.check("input[name=capabilities][value='referral.receive']")
    page.check("input[name=roles][value=referral_desk]")
    page.fill("input[name=days_given]", "0")
    page.fill("input[name=legal_basis]", "Вигаданий наказ")


def test_a_lead_previews_and_saves_a_rule(product: Product, browser: Browser) -> None:
    screens = Screens()
    people = People(product, browser, screens)
    larysa = people.at("larysa", "staff")
    page = larysa.page
    when_a_rule_is_written(larysa)
    screens.look(page, "rule-add", draw=False)
    press(page.locator("button[value=preview]"))
    assert "Імен тут не показано" in larysa.text
    assert "Ірина Лан" not in larysa.text
    screens.look(page, "rule-preview", draw=False)
    press(page.locator("button[value=change]"))
    assert page.input_value("input[name=legal_basis]") == "Вигаданий наказ"
    press(page.locator("button[value=preview]"))
    press(page.locator("button[value=save]"))
    assert "Правило збережено" in page.content()
    screens.look(page, "rules", draw=False)
    larysa.go(PUT_OFF, "staff")
    screens.look(page, "put-off", draw=False)
    assert larysa.faults == []
    assert (screens.sideways, screens.barriers) == ([], [])
    assert [one for one in screens.focus if not is_the_frame(one)] == []
    people.leave()


def test_learners_see_what_is_due_late_and_put_off(
    product: Product, browser: Browser
) -> None:
    people = People(product, browser, Screens(watching=False))
    for name, words in (
        ("olha", "Зробити до"),
        ("taras", "Відкладено до"),
        ("bohdan", "Прострочено"),
    ):
        visit = people.at(name)
        visit.go("/learn/")
        assert words in visit.text, name
    people.leave()
