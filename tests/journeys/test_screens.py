"""The eyes of the other tests see: each planted fault is found, a good page is not."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.people import Visit
from tests.journeys.product import Product
from tests.journeys.screens import Screens

pytestmark = pytest.mark.journey

PAGE = """
<!doctype html><html lang="uk"><head><title>Сторінка</title><style>
  .skip:not(:focus) {{ position: absolute; left: -99em; }}
  {style}
</style></head><body>
<a class="skip" href="#main">Перейти до змісту</a>
<main id="main"><h1>Заголовок</h1>{body}</main></body></html>
"""
BUTTON = '<button type="button">Далі</button>'


@pytest.fixture
def looked_at(browser: Browser) -> Iterator[Callable[..., Screens]]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()

    def look(body: str, style: str = "") -> Screens:
        page.set_content(PAGE.format(body=body, style=style))
        screens = Screens()
        screens.look(page, "page")
        return screens

    yield look
    context.close()


def test_a_good_page_has_no_faults(looked_at: Callable[..., Screens]) -> None:
    seen = looked_at(BUTTON)

    assert seen.sideways == seen.barriers == seen.focus == []


def test_a_wide_box_scrolls_sideways_on_a_phone(
    looked_at: Callable[..., Screens],
) -> None:
    seen = looked_at('<div style="width: 500px">Широко</div>')

    assert seen.sideways == ["page at 360"]


def test_a_field_without_a_label_is_a_barrier(
    looked_at: Callable[..., Screens],
) -> None:
    assert any("label" in found for found in looked_at("<input>").barriers)


def test_grey_on_dark_is_a_barrier_in_dark_alone(
    looked_at: Callable[..., Screens],
) -> None:
    style = """
      :root { color-scheme: light dark; }
      p { color: #555; background: #fff; }
      @media (prefers-color-scheme: dark) { p { background: #222; } }
    """
    found = looked_at("<p>Напис</p>", style).barriers

    assert len(found) == 1
    assert "page, dark, 360: color-contrast" in found[0]


def test_a_focus_nobody_sees_is_found(looked_at: Callable[..., Screens]) -> None:
    found = looked_at(BUTTON, "button:focus { outline: none }").focus

    assert any("focus is not seen" in words for words in found)


def test_a_button_tab_does_not_reach_is_found(
    looked_at: Callable[..., Screens],
) -> None:
    trap = "onfocus=\"document.querySelector('a').focus()\""
    found = looked_at(f"<button {trap}>Пастка</button>{BUTTON}").focus

    assert any("does not reach" in words for words in found)


def test_a_page_without_a_way_to_the_content_is_found(
    browser: Browser,
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_content(PAGE.format(body=BUTTON, style="").replace('class="skip"', ""))
    screens = Screens()

    screens.look(page, "page")

    assert any("not the way to the content" in words for words in screens.focus)
    context.close()


def _heard(browser: Browser, product: Product, html: str) -> list[str]:
    context = browser.new_context()
    visit = Visit(product, context, context.new_page(), Screens())
    visit.watch()
    visit.page.route(
        f"{product.origin()}/planted/",
        lambda route: route.fulfill(
            body=html,
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": "style-src 'self'"},
        ),
    )
    visit.go("/planted/")
    _settle(visit.page)
    context.close()
    return visit.faults


def _settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<script>console.error('зле')</script>", "console: зле"),
        ("<script>throw new Error('впало')</script>", "script: впало"),
        ("<p style='color: red'>Червоно</p>", "policy broken: style-src"),
        ("<img alt='' src='http://elsewhere.localhost/a.png'>", "asks elsewhere"),
        ("<img alt='' src='/static/nothing.png'>", "302 for"),
    ],
    ids=["an error", "an exception", "a broken policy", "a call outside", "a gap"],
)
def test_what_a_page_may_not_do_is_heard(
    browser: Browser, product: Product, html: str, told: str
) -> None:
    assert any(told in fault for fault in _heard(browser, product, html))
