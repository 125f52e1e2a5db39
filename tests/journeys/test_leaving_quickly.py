"""Leaving the private pages: “Back” shows the site before ours, never one of ours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.product import Product
from tests.journeys.steps.asking import ELSEWHERE, Reader

pytestmark = pytest.mark.journey


@pytest.fixture
def reader(product: Product, browser: Browser) -> Iterator[Reader]:
    opened = Reader.on_a_phone(
        product, browser, viewport={"width": 1280, "height": 800}
    )
    yield opened
    opened.close()


def through_three_pages(reader: Reader) -> int:
    """Walk from another site to three pages of ours; return the tab's entries."""
    reader.go("/check/")
    length = reader.page.evaluate("history.length")
    reader.check_a_job()
    reader.press("Написати без імені")
    reader.press("У мене вже є код")
    assert reader.heading == "У мене є код"
    assert reader.page.evaluate("history.length") == length
    return int(length)


def test_back_after_the_exit_shows_the_other_site(reader: Reader) -> None:
    length = through_three_pages(reader)
    reader.page.get_by_role("link", name="Швидко вийти").click()
    reader.page.wait_for_url(lambda address: "localhost" not in address)
    assert reader.page.evaluate("history.length") == length
    reader.page.go_back()
    assert reader.page.url == ELSEWHERE


def test_three_times_shift_is_the_same(reader: Reader) -> None:
    through_three_pages(reader)
    for key in ("ShiftLeft", "ShiftRight", "ShiftLeft"):
        reader.page.keyboard.press(key)
    reader.page.wait_for_url(lambda address: "localhost" not in address)
    reader.page.go_back()
    assert reader.page.url == ELSEWHERE


def test_without_scripts_the_exit_leads_away_and_forgets(
    product: Product, browser: Browser
) -> None:
    reader = Reader.on_a_phone(product, browser, java_script_enabled=False)
    reader.go("/check/")
    with reader.page.expect_response("**/exit/") as left:
        reader.page.get_by_role("link", name="Швидко вийти").click()
    assert left.value.status == 303
    reader.page.wait_for_url(lambda address: "localhost" not in address)
    reader.close()
    told = product.ask("/exit/", zone="public").headers
    assert told["clear-site-data"] == '"cache", "storage", "cookies"'


def test_all_of_it_works_without_scripts(product: Product, browser: Browser) -> None:
    reader = Reader.on_a_phone(product, browser, java_script_enabled=False)
    page = reader.page
    reader.go("/check/")
    page.check("input[value=begging]")
    page.get_by_role("button", name="Далі").click()
    page.check("input[type=radio][value=yes]")
    page.get_by_role("button", name="Закінчити й показати поради").click()
    assert "До цього хочуть залучити дитину" in page.locator("main").inner_text()
    page.locator("main a", has_text="Написати без імені").click()
    page.fill("textarea[name=text]", "Без скриптів")
    page.wait_for_timeout(3_500)
    page.get_by_role("button", name="Надіслати").click()
    code = page.locator(".once--one").inner_text()
    page.get_by_role("link", name="Сторінка для коду").click()
    page.fill("input[name=code]", code)
    page.wait_for_timeout(3_500)
    page.get_by_role("button", name="Показати відповідь").click()
    assert "Без скриптів" in page.locator("main").inner_text()
    reader.close()


def test_the_keyboard_alone_goes_from_question_to_question(reader: Reader) -> None:
    page = reader.page
    reader.go("/check/")
    page.focus("input[value=pictures]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=has_pictures]")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=demands]")
    assert page.evaluate("document.activeElement.tagName") == "H1"
