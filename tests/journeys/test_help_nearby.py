"""Help nearby in a browser: with nothing but HTML, and leaving nothing in the tab."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.product import Product

pytestmark = pytest.mark.journey
FOUND = "#found"
Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, product: Product) -> Iterator[Open]:
    """Return the function that opens the page on a phone, as a reader's browser is."""
    contexts = []

    def opened(**how: object) -> Page:
        phone = {"width": 360, "height": 800}
        context = browser.new_context(locale="uk-UA", viewport=phone, **how)
        contexts.append(context)
        page = context.new_page()
        page.goto(product.origin("public") + "/")
        page.goto(product.origin("public") + "/find/")
        return page

    yield opened
    for context in contexts:
        context.close()


def ask_for_volyn(page: Page) -> None:
    page.select_option("[name=region]", label="Волинська область")
    page.get_by_role("button", name="Показати служби").click()
    page.wait_for_url("**region=UA07**")


def test_list_and_map_work_without_scripts_and_pictures(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    ask_for_volyn(page)
    assert page.locator(FOUND).inner_text().startswith("Знайдено")
    assert page.locator("h3", has_text="Озерянський центр").count() == 2
    page.locator('svg.map a[aria-label^="Харківська область: "]').click()
    page.wait_for_url("**region=UA63**")
    assert page.locator("h3", has_text="Ґрунт під ногами").count() == 1


def test_back_leads_past_whatever_was_looked_for(open_page: Open) -> None:
    page = open_page()
    ask_for_volyn(page)
    page.locator('svg.map a[aria-label^="Харківська область: "]').click()
    page.wait_for_url("**region=UA63**")
    page.go_back()
    page.wait_for_url(lambda address: address.endswith("/"))
    assert "find" not in page.url


def test_the_keyboard_opens_a_region(open_page: Open) -> None:
    page = open_page()
    page.locator('svg.map a[aria-label^="Львівська область: "]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**region=UA46**")
    chosen = page.locator('svg.map a[aria-current="true"]')
    assert chosen.get_attribute("aria-label").startswith("Львівська область")
