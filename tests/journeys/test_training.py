"""Who is not cleared is told why, and takes a course with the keyboard alone.

Every page on the way is looked at: width, axe in light and dark, the way of Tab.
"""

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import People, Visit
from tests.journeys.product import Product
from tests.journeys.screens import Screens
from tests.journeys.steps.keyboard import Keyboard

pytestmark = pytest.mark.journey

COURSE = "/learn/courses/data-ethics/"


def when_the_record_is_refused(bohdan: Visit) -> None:
    assert bohdan.go("/") == 403
    assert "Етика роботи з даними" in bohdan.text
    bohdan.look("training-refused")
    assert bohdan.go("/cases/") == 403


def when_the_lessons_are_read(bohdan: Visit, keys: Keyboard) -> None:
    bohdan.go("/learn/clearance/")
    bohdan.look("training-clearance-closed")
    bohdan.go("/learn/")
    bohdan.look("training-courses")
    bohdan.go(COURSE)
    bohdan.look("training-course-new")
    keys.press("main form[action$='/enrol/'] button")
    bohdan.look("training-lesson")
    while not bohdan.path.endswith("/quiz/"):
        if bohdan.page.locator("main a[href='?open']").count():
            bohdan.look("training-notice")
            keys.press("main a[href='?open']")
        keys.press("button[value=confirm]")
    bohdan.look("training-quiz")


def when_every_question_is_answered(bohdan: Visit, keys: Keyboard) -> None:
    keys.press("main form.actions button")
    seen: set[str] = set()
    while "/questions/" in bohdan.path:
        kind = answer(bohdan, keys, seen)
        seen.add(kind)
        keys.press("main form button[type=submit]")
    bohdan.look("training-attempt")
    keys.press("main form[action$='/finish/'] button")
    bohdan.look("training-review")
    assert bohdan.page.locator("ol.reviewed > li").count() > 5


def answer(bohdan: Visit, keys: Keyboard, seen: set[str]) -> str:
    """Answer what stands there with Tab, Space, arrows and letters; look at it once."""
    main = bohdan.page.locator("main")
    lines = main.locator("select")
    kind = "lines" if lines.count() else "text"
    if main.locator("input[type=radio], input[type=checkbox]").count():
        kind = main.locator(".pick input").first.get_attribute("type") or ""
    if kind not in seen:
        bohdan.look(f"training-question-{kind}")
    if kind == "lines":
        for number in range(lines.count()):
            keys.reach(f"select[name=a{number}]")
            for _down in range(number + 1):
                bohdan.page.keyboard.press("ArrowDown")
    elif kind == "text":
        keys.type("input[name=a]", "слово")
    else:
        keys.pick("input[name=a]")
    return kind


def then_the_cleared_see_what_they_hold(people: People) -> None:
    olha = people.at("olha")
    for path, name in (
        ("/learn/", "training-courses-done"),
        (COURSE, "training-course-done"),
        ("/learn/clearance/", "training-clearance-open"),
        (f"{COURSE}units/acknowledgement/", "training-promise"),
    ):
        assert olha.go(path) == 200
        olha.look(name)
    olha.go(COURSE)
    olha.page.click("main .key a.btn")
    olha.look("training-certificate")
    code = olha.page.locator("main dd.nums").inner_text()
    visitor = people.window()
    visitor.go("/certificate/", "public")
    visitor.look("training-check")
    visitor.page.fill("input[name=code]", code)
    visitor.page.fill("input[name=surname]", "Гай")
    with visitor.page.expect_navigation():
        visitor.page.click("main form button")
    assert "Ольга Гай" in visitor.text
    visitor.look("training-check-found")


def test_a_new_colleague_learns_and_a_cleared_one_shows_it(
    product: Product, browser: Browser
) -> None:
    people = People(product, browser, Screens())
    bohdan = people.at("bohdan")
    keys = Keyboard(bohdan.page)
    when_the_record_is_refused(bohdan)
    when_the_lessons_are_read(bohdan, keys)
    when_every_question_is_answered(bohdan, keys)
    then_the_cleared_see_what_they_hold(people)
    screens = people.screens
    assert (screens.sideways, screens.barriers, screens.focus) == ([], [], [])
    assert people.faults() == []
    people.leave()
