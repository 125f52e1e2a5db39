"""Every screen of the self-check, the help request and the return, looked at.

Light at 1280 and dark at 360 pixels, by axe and by the Tab key, in both languages.
"""

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import PICTURES
from tests.journeys.product import Product
from tests.journeys.screens import Screens
from tests.journeys.steps.asking import AS_PEOPLE_WAIT, Reader

pytestmark = pytest.mark.journey

SCREENS = (
    *("check", "check-question", "check-advice", "write", "write-wrong"),
    *("write-received", "answer", "answer-unknown", "answer-letters"),
)


def look_around(reader: Reader, screens: Screens, start: str, name: str) -> None:
    """Walk through every state of the three addresses below `start`."""
    page = reader.page

    def look(state: str) -> None:
        screens.look(page, f"{name}{state}", draw=not name)

    def send() -> None:
        page.locator("main form button.btn").first.click()

    reader.go(f"{start}check/")
    look("check")
    page.check("input[value=job]")
    send()
    page.wait_for_selector("input[name=here]", state="attached")
    page.check("input[type=radio][value=yes]")
    look("check-question")
    page.click("button[value=finish]")
    page.wait_for_selector("#people")
    look("check-advice")
    reader.go(f"{start}write/")
    look("write")
    page.wait_for_timeout(AS_PEOPLE_WAIT)
    send()
    page.wait_for_selector(".errs")
    look("write-wrong")
    page.fill("textarea[name=text]", "Мені не платять")
    page.wait_for_timeout(AS_PEOPLE_WAIT)
    send()
    code = page.locator(".once--one").inner_text()
    look("write-received")
    reader.go(f"{start}answer/")
    look("answer")
    for typed, found, state in (
        ("не той код", ".note[role=alert]", "answer-unknown"),
        (code, ".letter", "answer-letters"),
    ):
        page.fill("input[name=code]", typed)
        page.wait_for_timeout(AS_PEOPLE_WAIT)
        send()
        page.wait_for_selector(found)
        look(state)


@pytest.fixture(scope="module")
def screens(product: Product, browser: Browser) -> Screens:
    seen = Screens(folder=PICTURES and PICTURES / "public")
    wide = {"width": 1280, "height": 900}
    for start, name in (("/", ""), ("/en/", "en-")):
        reader = Reader.on_a_phone(product, browser, viewport=wide)
        look_around(reader, seen, start, name)
        reader.close()
    return seen


def test_every_state_was_seen(screens: Screens) -> None:
    names = [f"{name}{state}" for name in ("", "en-") for state in SCREENS]
    assert screens.seen == names


def test_axe_finds_nothing(screens: Screens) -> None:
    assert screens.barriers == []


def test_nothing_scrolls_sideways(screens: Screens) -> None:
    assert screens.sideways == []


def test_the_keyboard_reaches_everything_and_is_seen(screens: Screens) -> None:
    assert screens.focus == []
