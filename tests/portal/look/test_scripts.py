"""The kit and the scripts in a real browser, under the strict policy, serverless."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import RequestFactory
from playwright.sync_api import Browser, Route

from portal.kit import kit
from tests.portal.look.pages import ORIGIN, OUTSIDE, answer, page_of

pytestmark = pytest.mark.journey

EXIT = f'<a class="exit" href="/exit/" data-portal-exit="{OUTSIDE}">Leave</a>'


# --- the kit ----------------------------------------------------------------------


@pytest.fixture
def kit_page(settings: Any) -> Callable[[str], str]:
    settings.DEBUG = True

    def draw(look: str) -> str:
        request = RequestFactory().get("/kit/", {"zone": look})
        return kit(request).content.decode()

    return draw


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", ["public", "learn", "cases"])
def test_axe_finds_nothing_on_the_kit(
    show: Any, kit_page: Any, look: str, scheme: str
) -> None:
    page = show({"/kit/": kit_page(look)}, color_scheme=scheme)
    result = Axe().run(page)
    assert result.response["passes"]
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("look", ["public", "learn", "cases"])
def test_the_kit_never_scrolls_sideways(
    show: Any, kit_page: Any, look: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = show({"/kit/": kit_page(look)}, viewport=size)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, (
        page.evaluate(WIDE)
    )


def test_the_strict_policy_stops_nothing_on_the_kit(
    browser: Browser, kit_page: Any
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.route("**/*", lambda route: answer(route, {"/kit/": kit_page("cases")}))
    page.goto(f"{ORIGIN}/kit/")
    page.wait_for_load_state()
    page.close()
    assert said == []


WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .map((e) => e.outerHTML.slice(0, 80)).slice(-8)"""

# A target inside a sentence may be smaller (WCAG 2.5.8).
SMALL = """() => [...document.querySelectorAll(
    "a, button, input, select, textarea, summary")]
  .filter((e) => !e.closest("p:not(.actions):not(.cluster), .skip"))
  .filter((e) => e.offsetParent)
  .map((e) => [e.outerHTML.slice(0, 80), e.closest(".pick") || e])
  .map(([html, e]) => [html, e.getBoundingClientRect().height])
  .filter(([, height]) => height > 1 && height < 43.5)
  .map(([html, height]) => `${Math.round(height)} ${html}`)"""


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough_for_a_finger(
    show: Any, kit_page: Any, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = show({"/kit/": kit_page("cases")}, viewport=size)
    assert page.evaluate(SMALL) == []


# --- leaving quickly ----------------------------------------------------------------


def _public() -> dict[str, str]:
    inner = page_of(EXIT + '<input aria-label="Words">', "quick-exit")
    return {"/": page_of('<a href="/inner/">On</a>'), "/inner/": inner}


def test_leaving_replaces_the_page_so_that_back_does_not_show_it(show: Any) -> None:
    page = show(_public())
    page.click("text=On")
    page.click("text=Leave")
    page.wait_for_url(OUTSIDE)
    page.go_back()
    assert page.url == f"{ORIGIN}/"


def test_shift_three_times_leaves_and_other_keys_begin_the_count_again(
    show: Any,
) -> None:
    page = show({"/inner/": _public()["/inner/"]})
    for key in ("Shift", "Shift", "a", "Shift", "Shift"):
        page.keyboard.press(key)
    assert page.url == f"{ORIGIN}/inner/"
    page.keyboard.press("Shift")
    page.wait_for_url(OUTSIDE)


def test_shift_while_typing_does_not_leave(show: Any) -> None:
    page = show({"/inner/": _public()["/inner/"]})
    page.focus("input")
    for _ in range(4):
        page.keyboard.press("Shift")
    assert page.url == f"{ORIGIN}/inner/"


def test_without_scripts_the_link_leads_to_our_own_exit(show: Any) -> None:
    pages = {"/inner/": _public()["/inner/"], "/exit/": "<title>Exit</title>"}
    page = show(pages, java_script_enabled=False)
    page.click("text=Leave")
    assert page.url == f"{ORIGIN}/exit/"


# --- forms --------------------------------------------------------------------------


def test_a_second_click_sends_nothing(show: Any) -> None:
    form = '<form method="post" action="/done/"><button>Send</button></form>'
    page = show({"/": page_of(form, "submit-once")})
    sent: list[str] = []

    def nothing_new(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    page.route("**/done/", nothing_new)
    page.dblclick("button", no_wait_after=True)
    page.wait_for_timeout(300)
    assert sent == ["POST"]
    assert page.get_attribute("button", "aria-disabled") == "true"


def test_leaving_typed_text_asks_first_and_sending_it_does_not(show: Any) -> None:
    form = (
        '<form method="post" action="/done/" data-portal-unsaved>'
        '<textarea aria-label="Words"></textarea><button>Send</button></form>'
        '<a href="/done/">Away</a>'
    )
    page = show({"/": page_of(form, "unsaved"), "/done/": page_of("done")})
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.fill("textarea", "five words of the person")
    page.click("text=Away", no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    page.click("button")
    page.wait_for_url("**/done/")
    assert asked == ["beforeunload"]
