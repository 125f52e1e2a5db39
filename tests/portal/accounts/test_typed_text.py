"""Forty minutes of talk with a form open: the session ends, what was typed does not."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from portal.accounts.models import CasesSession
from portal.demo.cast import PASSWORD, PLAYERS
from portal.demo.codes import code_of
from portal.settings.zones import ZONE_HOSTNAMES
from secure_cases.cases.models import Case
from secure_cases.people.enums import Section
from secure_cases.people.selectors import newest_version
from secure_cases.people.services import binding_of
from secure_cases.sealing.items import unseal_json
from tests.cast import Cast
from tests.secure_cases.cases.factories import registered

pytestmark = pytest.mark.journey

OLHA = next(player for player in PLAYERS if player.key == "olha")
WORDS = "Обіцяли роботу на фермі, документи забрали першого ж дня."
NARRATIVE = "[name=ct_Narrative_0]"
LATER = "main button[name=later]"
STEP = 30  # seconds that a code lives


@pytest.fixture
def case(live_server: Any, cast: Cast) -> Case:
    return registered(cast)


@pytest.fixture
def window(browser: Browser, live_server: Any) -> Iterator[BrowserContext]:
    port = urlsplit(live_server.url).port
    origin = f"http://{ZONE_HOSTNAMES['cases']}:{port}"
    context = browser.new_context(base_url=origin)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext, case: Case) -> Page:
    """Olha's long form, with what the person told her."""
    page = window.new_page()
    page.clock.install()
    page.goto("/account/sign-in/")
    sign_in(page, code_of(OLHA))
    page.goto(f"/cases/{case.pk}/steps/story/")
    page.fill(NARRATIVE, WORDS)
    return page


def sign_in(page: Page, code: str) -> None:
    page.fill("[name=email]", OLHA.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main .sheet button")
    page.fill("[name=code]", code)
    page.click("main .sheet button")
    page.locator(".bar__me").wait_for()


def sign_in_by_the_link(window: BrowserContext, page: Page) -> None:
    with window.expect_page() as opened:
        page.click(".live [role=status] a")
    sign_in(opened.value, code_of(OLHA, at=time.time() + STEP))


def nothing_is_lost(page: Page, case: Case) -> None:
    expect(page.locator(".live [role=status] a")).to_be_in_viewport()
    assert page.input_value(NARRATIVE) == WORDS
    assert newest_version(case.person_id, case.pk, Section.STORY) is None


def saved(page: Page, case: Case) -> str:
    page.wait_for_url(f"**/cases/{case.pk}/")  # the button that said “later”
    version = newest_version(case.person_id, case.pk, Section.STORY)
    assert version is not None
    content = unseal_json(bytes(version.sealed), binding=binding_of(version))
    return str(content)


@pytest.mark.parametrize("minutes", [2, 40])
def test_what_was_typed_outlives_the_session(
    window: BrowserContext, page: Page, case: Case, minutes: int
) -> None:
    CasesSession.objects.all().delete()
    page.clock.fast_forward(minutes * 60_000)
    page.click(LATER)
    nothing_is_lost(page, case)
    sign_in_by_the_link(window, page)
    page.click(LATER)
    assert WORDS in saved(page, case)


def test_what_was_typed_outlives_a_lock_in_another_tab(
    window: BrowserContext, page: Page, case: Case
) -> None:
    other = window.new_page()
    other.goto("/")
    other.click(".lockit")
    other.wait_for_url("**/signed-out/")
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.click(LATER)
    nothing_is_lost(page, case)
    sign_in_by_the_link(window, page)
    page.click(LATER)
    assert WORDS in saved(page, case)
