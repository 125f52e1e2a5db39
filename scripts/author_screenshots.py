"""Takes the pictures for authors of courses from a demo of its own.

usage: .venv/bin/python -m scripts.author_screenshots
"""

import io

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.screenshots import CHROMIUM, PORT, demo, save, window

STAFF = f"http://staff.localhost:{PORT}"
PUBLIC = f"http://localhost:{PORT}"
COURSES = f"{STAFF}/admin/snippets/ct_training/course"
SETTLES = 2500  # milliseconds: the CMS builds its blocks, and saves by itself


def enter(browser: Browser) -> Page:
    """Return a window of the editor of the demo."""
    page = window(browser)
    page.goto(f"{STAFF}/demo/")
    page.click("button[value=marko]")
    page.wait_for_load_state()
    return page


def shoot(page: Page, name: str, height: int = 900) -> None:
    page.wait_for_timeout(SETTLES)
    whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    save(whole.crop((0, 0, whole.width, height)), f"editors/{name}")


def add(page: Page, blocks: str, kind: str) -> None:
    holder = page.locator(f"[name={blocks}-count]").locator("xpath=..")
    holder.locator("> div > div > button.c-sf-add-button").last.click()
    page.get_by_role("option", name=kind, exact=True).click()


def write(page: Page) -> None:
    """Write a small course, and let the form refuse a question without a key."""
    page.goto(f"{COURSES}/add/")
    page.fill("[name=title]", "Перша розмова")
    page.fill("[name=summary]", "Як почати розмову з людиною.")
    page.fill("[name=outcomes]", "Починаєте розмову спокійно.")
    page.fill("[name=title_en]", "The first talk")
    page.fill("[name=summary_en]", "How to begin to talk with a person.")
    add(page, "units", "Урок")
    page.fill("[name=units-0-value-title]", "Як почати")
    page.fill("[name=units-0-value-minutes]", "5")
    add(page, "units-0-value-body", "Текст")
    page.fill("[name=units-0-value-body-0-value-text]", "Назвіть себе і свою роль.")
    page.locator("[name=units-0-value-title]").scroll_into_view_if_needed()
    shoot(page, "course-lesson")
    page.get_by_role("tab", name="Запитання").click()
    add(page, "questions", "Одна відповідь")
    page.fill("[name=questions-0-value-stem]", "З чого почати розмову?")
    options = "questions-0-value-options"
    page.fill(f"[name={options}-0-value-text]", "Назвати себе")
    page.fill(f"[name={options}-1-value-text]", "Одразу спитати про все")
    page.fill("[name=questions-0-value-rationale]", "Людина має знати, хто говорить.")
    page.fill("[name=questions-0-value-source]", "Урок 1")
    page.fill("[name=questions-0-value-tag]", "початок")
    page.wait_for_timeout(SETTLES)
    page.locator(".footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.click("button[name=action-publish]")
    page.get_by_role("tab", name="Запитання").click()
    page.get_by_text("рівно один варіант").first.scroll_into_view_if_needed()
    shoot(page, "course-refused")


def preview(page: Page) -> None:
    page.goto(f"{COURSES}/edit/1/")
    page.locator("[data-side-panel-toggle=preview]").first.click()
    page.wait_for_timeout(SETTLES)
    page.locator("[data-side-panel=preview] select").select_option("unit-0-opened")
    page.wait_for_timeout(SETTLES)
    shoot(page, "course-preview")


def whom_it_touches(page: Page) -> None:
    page.goto(f"{COURSES}/edit/1/")
    page.wait_for_timeout(SETTLES)
    title = page.locator("[name=units-0-value-title]")
    title.fill(title.input_value() + " сьогодні")
    page.wait_for_timeout(SETTLES)
    page.goto(f"{COURSES}/edit/1/")
    page.get_by_role("tab", name="Сертифікат").click()
    page.locator("[name=refresher]").scroll_into_view_if_needed()
    shoot(page, "course-holders")


def main() -> None:
    with demo(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=CHROMIUM
        )
        page = enter(browser)
        preview(page)
        whom_it_touches(page)
        page.goto(f"{STAFF}/admin/law-changed/?act=2297&point=ст. 9")
        shoot(page, "law-changed", height=700)
        write(page)
        page.goto(f"{PUBLIC}/courses/")
        shoot(page, "course-catalogue")
        browser.close()


if __name__ == "__main__":
    main()
