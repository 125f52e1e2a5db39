"""Filling the product's forms as a person does, field by field."""

from playwright.sync_api import Locator, Page

DECLINED, UNKNOWN = "declined", "unknown"


def write(page: Page, question: str, text: str) -> None:
    """Type an answer to a question of a section."""
    page.fill(f"[name={question}_0]", text)


def mark(page: Page, question: str, said: str) -> None:
    """Mark a typed question as declined or unknown."""
    page.check(f"input[name^={question}_][value={said}]")


def choose(page: Page, question: str, *codes: str) -> None:
    """Choose coded answers of radio buttons, checkboxes or a list."""
    if page.locator(f"select[name={question}]").count():
        page.select_option(f"select[name={question}]", codes[0])
        return
    for code in codes:
        page.check(f'input[name={question}][value="{code}"]')


def press(target: Locator) -> None:
    """Press a link or a button and wait for the page it leads to."""
    with target.page.expect_navigation():
        target.click()


def follow(page: Page, selector: str) -> None:
    """Press the first link or button of the page's content that fits."""
    press(page.locator("main").locator(selector).first)


def save(page: Page, *, by: str = "") -> None:
    """Press the form's filled button, or the one named or valued `by`."""
    filled = "button.btn:not(.btn--2):not(.btn--3)"
    named = f"button[name='{by}'], button[value='{by}']"
    press(page.locator("main form").locator(named if by else filled).last)
