"""Leaving quickly and the private pages, in a real browser, serverless."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.portal.look.pages import ORIGIN, OUTSIDE, POLICY, STATIC, page_of

pytestmark = pytest.mark.journey

EXIT = f'<a class="exit" href="/exit/" data-portal-exit="{OUTSIDE}">Leave</a>'
FIELDS = (
    '<input aria-label="Words"><textarea aria-label="Text"></textarea>'
    '<select aria-label="Region"></select><input type="radio" aria-label="Yes">'
    '<input type="checkbox" aria-label="No"><button type="button">Press</button>'
)
PLAIN = {"/here/": page_of(EXIT + FIELDS, "quick-exit")}
FORM = (
    '<main data-portal-discreet><h1>Ask</h1><form method="post" action="/one/"'
    ' data-portal-offline="No connection"><input name="words" aria-label="Words">'
    '<button name="go" value="next">Next</button>'
    '<button name="go" value="back">Back</button></form>'
    '<a href="/two/">On</a> <a href="#end">End</a> <a href="/one/" target="_blank">New'
    '</a> <i id="end"></i></main>'
)
ANSWER = (
    "<title>Answer</title><main data-portal-discreet><p>First</p>"
    "<h1 data-portal-focus autofocus>Answer</h1></main>"
)


def private(name: str) -> str:
    return page_of(EXIT + FORM.replace("Ask", name), "quick-exit", "discreet")


PRIVATE = {"/one/": private("One"), "/two/": private("Two"), "/three/": private("3")}


def shift(page: Page, times: int = 3, key: str = "Shift") -> None:
    for _ in range(times):
        page.keyboard.press(key)


# --- three times Shift ---


@pytest.mark.parametrize("field", ["input[aria-label=Words]", "textarea", "select"])
def test_shift_in_a_field_of_text_only_types(show: Any, field: str) -> None:
    page = show(PLAIN)
    page.focus(field)
    shift(page, 5)
    assert page.url == f"{ORIGIN}/here/"


@pytest.mark.parametrize("field", ["[type=radio]", "[type=checkbox]", "button"])
def test_shift_on_a_choice_leaves(show: Any, field: str) -> None:
    page = show(PLAIN)
    page.focus(field)
    shift(page)
    page.wait_for_url(OUTSIDE)


def test_both_shift_keys_count(show: Any) -> None:
    page = show(PLAIN)
    for key in ("ShiftLeft", "ShiftRight", "ShiftLeft"):
        page.keyboard.press(key)
    page.wait_for_url(OUTSIDE)


def test_two_held_at_once_count_as_two(show: Any) -> None:
    page = show(PLAIN)
    page.keyboard.down("ShiftLeft")
    page.keyboard.down("ShiftRight")
    page.keyboard.up("ShiftRight")
    page.keyboard.down("ShiftRight")
    page.wait_for_url(OUTSIDE)


def test_shift_held_down_is_one(show: Any) -> None:
    page = show(PLAIN)
    for _ in range(5):
        page.keyboard.down("Shift")
    assert page.url == f"{ORIGIN}/here/"


def test_a_keyboard_on_glass_never_leaves(show: Any) -> None:
    page = show(PLAIN, has_touch=True, is_mobile=True)
    shift(page, 5)
    assert page.url == f"{ORIGIN}/here/"


# --- blank at once ---


def test_what_is_left_on_the_screen_meanwhile_is_nothing(show: Any) -> None:
    """The other site does not answer: the page stays, blank, without a title."""
    page = show(PLAIN)
    page.evaluate("document.querySelector('a').dataset.portalExit = '#'")
    page.click("text=Leave")
    assert page.evaluate("document.documentElement.hidden")
    assert page.title() == ""
    assert page.locator("text=Press").is_hidden()


def test_leaving_asks_the_browser_to_forget(show: Any) -> None:
    page = show(PLAIN)
    with page.expect_request("**/exit/") as asked:
        page.click("text=Leave")
    assert asked.value.method == "GET"
    page.wait_for_url(OUTSIDE)


# --- private pages leave one entry ---


def opened(show: Any, **options: Any) -> Page:
    """Return a tab that came from another site to a private page."""
    page = show({"/start/": page_of('<a href="/one/">In</a>'), **PRIVATE}, **options)
    page.goto(OUTSIDE)
    page.goto(f"{ORIGIN}/one/")
    return page


def test_links_take_the_place_of_the_page(show: Any) -> None:
    page = opened(show)
    length = page.evaluate("history.length")
    page.click("text=End")
    page.click("a[href='/two/']")
    page.wait_for_url("**/two/")
    assert page.evaluate("history.length") == length
    page.click("text=Leave")
    page.wait_for_url(OUTSIDE)
    assert page.evaluate("history.length") == length
    page.go_back()
    assert page.url == OUTSIDE


def test_a_link_opened_aside_is_left_alone(show: Any) -> None:
    page = opened(show)
    with page.context.expect_page():
        page.click("text=New")
    with page.context.expect_page():
        page.click("a[href='/two/']", modifiers=["Control"])
    assert page.url == f"{ORIGIN}/one/"


def test_a_page_that_is_not_private_keeps_its_history(show: Any) -> None:
    body = page_of('<main><a href="/one/">In</a></main>', "discreet")
    page = show({"/law/": body, **PRIVATE})
    length = page.evaluate("history.length")
    page.click("text=In")
    page.wait_for_url("**/one/")
    assert page.evaluate("history.length") == length + 1


def answering(page: Page) -> list[str]:
    """Let the server answer forms; return what they sent."""
    sent: list[str] = []

    def fulfil(route: Route) -> None:
        if route.request.method != "POST":
            return route.fallback()
        sent.append(route.request.post_data or "")
        return route.fulfill(body=ANSWER, content_type="text/html")

    page.route("**/one/", fulfil)
    return sent


def test_a_form_is_answered_in_its_own_page(show: Any) -> None:
    page = opened(show)
    sent, length = answering(page), page.evaluate("history.length")
    page.fill("[name=words]", "кілька слів & ще")
    page.click("text=Back")
    page.wait_for_selector("h1:text('Answer')")
    assert sent == [
        "words=%D0%BA%D1%96%D0%BB%D1%8C%D0%BA%D0%B0+%D1%81%D0%BB%D1%96%D0%B2"
        "+%26+%D1%89%D0%B5&go=back"
    ]
    assert page.title() == "Answer"
    assert page.evaluate("document.activeElement.textContent") == "Answer"
    assert page.evaluate("history.length") == length


def test_enter_sends_the_first_button(show: Any) -> None:
    page = opened(show)
    sent = answering(page)
    page.press("[name=words]", "Enter")
    page.wait_for_selector("h1:text('Answer')")
    assert sent == ["words=&go=next"]


def test_without_a_connection_nothing_typed_is_lost(show: Any) -> None:
    page = opened(show)
    page.route("**/one/", lambda route: route.abort())
    page.fill("[name=words]", "лишається")
    page.click("text=Next")
    page.wait_for_selector("[role=alert]:text('No connection')")
    assert page.input_value("[name=words]") == "лишається"
    page.unroute("**/one/")
    answering(page)
    page.click("text=Next")
    page.wait_for_selector("h1:text('Answer')")


def test_a_second_press_sends_nothing_twice(show: Any) -> None:
    page = opened(show)
    held: list[Route] = []
    page.route("**/one/", lambda route: held.append(route))
    page.evaluate("() => { for (let i = 0; i < 3; i += 1)"
                  " document.querySelector('button').click(); }")  # fmt: skip
    page.wait_for_timeout(200)
    assert len(held) == 1
    held[0].fulfill(body=ANSWER, content_type="text/html")
    page.wait_for_selector("h1:text('Answer')")


def test_a_page_that_was_kept_alive_is_asked_for_again(show: Any) -> None:
    page = opened(show)
    page.evaluate("window.marked = true")
    with page.expect_navigation():
        page.evaluate(
            "window.dispatchEvent(new PageTransitionEvent('pageshow', "
            "{ persisted: true }))"
        )
    assert not page.evaluate("window.marked")


def test_all_scripts_of_a_public_page_stay_small() -> None:
    names = ("quick-exit", "discreet")
    weight = sum(len((STATIC / f"portal/js/{n}.js").read_bytes()) for n in names)
    assert weight <= 10_000
    assert "connect-src 'self'" in POLICY
