"""The kit and the scripts in a real browser, under the strict policy, serverless."""

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as project
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route, sync_playwright

from portal.kit import kit

pytestmark = pytest.mark.journey

ORIGIN = "http://look.localhost"
STATIC = Path(project.BASE_DIR) / "portal" / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OUTSIDE = "http://weather.localhost/"
EXIT = f'<a class="exit" href="/exit/" data-portal-exit="{OUTSIDE}">Leave</a>'
MODULE = '<script type="module" src="/static/portal/js/{}.js"></script>'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens `{path: html}` at its first path."""
    contexts = []

    def open_page(pages: dict[str, str], **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.route("**/*", lambda route: _answer(route, pages))
        page.goto(ORIGIN + next(iter(pages)))
        return page

    yield open_page
    for context in contexts:
        context.close()


def _answer(route: Route, pages: dict[str, str]) -> None:
    address = route.request.url.split("?")[0]
    path = address.removeprefix(ORIGIN)
    file = STATIC / path.removeprefix("/static/")
    if path.startswith("/static/") and file.is_file():
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=kind)
    elif path in pages:
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=pages[path], content_type="text/html", headers=headers)
    elif address == OUTSIDE:
        route.fulfill(body="<title>Weather</title>", content_type="text/html")
    else:
        route.fulfill(status=404, body="")


def _page(body: str, *modules: str) -> str:
    scripts = "".join(MODULE.format(name) for name in modules)
    return f'<!doctype html><html lang="en"><title>Page</title>{body}{scripts}</html>'


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
    page.route("**/*", lambda route: _answer(route, {"/kit/": kit_page("cases")}))
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
    inner = _page(EXIT + '<input aria-label="Words">', "quick-exit")
    return {"/": _page('<a href="/inner/">On</a>'), "/inner/": inner}


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
    page = show({"/": _page(form, "submit-once")})
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
    page = show({"/": _page(form, "unsaved"), "/done/": _page("done")})
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


# --- the live line ------------------------------------------------------------------


def _live(seconds: int, **context: Any) -> str:
    class User:
        is_authenticated = True

    request = RequestFactory().get("/")
    request.user = User()  # type: ignore[attr-defined]
    request.zone = "cases"  # type: ignore[attr-defined]
    with_urls = {"request": request, **context}
    html = render_to_string("portal/live.html", with_urls)
    minutes = project.SESSION_IDLE_MINUTES["cases"]
    return html.replace(f'session="{60 * minutes}"', f'session="{seconds}"')


@pytest.fixture
def _cases_addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = "portal.urls.staff"  # the account's names, nothing else


@pytest.mark.usefixtures("_cases_addresses")
def test_a_lost_connection_is_said_and_unsaid(show: Any) -> None:
    page = show({"/": _page(_live(3600), "live")})
    status = page.locator("[role=status]")
    assert status.inner_text() == ""
    page.context.set_offline(True)
    words = page.get_attribute("[data-portal-offline]", "data-portal-offline")
    status.get_by_text(words or "").wait_for()
    page.context.set_offline(False)
    page.wait_for_function("!document.querySelector('[role=status]').textContent")


@pytest.mark.usefixtures("_cases_addresses")
def test_a_session_about_to_end_can_be_kept(show: Any) -> None:
    pages = {"/": _page(_live(100), "live"), "/account/sessions/": _page("sessions")}
    page = show(pages)
    button = page.locator("[role=status] button")
    button.wait_for()
    page.evaluate(
        "document.querySelector('[data-portal-session]').dataset.portalSession = 9000"
    )
    button.click()
    page.wait_for_function("!document.querySelector('[role=status]').textContent")


@pytest.mark.usefixtures("_cases_addresses")
def test_a_session_that_has_ended_says_to_copy_the_text(show: Any) -> None:
    page = show({"/": _page(_live(1), "live")})
    page.wait_for_timeout(1200)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    over = page.get_attribute("[data-over]", "data-over")
    assert page.inner_text("[role=status]") == over
