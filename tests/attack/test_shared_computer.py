"""The next person at the same computer: Back, Forward, the address bar, storage."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import people, prepared, product
from tests.journeys.people import People, Visit
from tests.journeys.steps.forms import save, write
from tests.journeys.steps.short_ways import Counted, begin

__all__ = ["people", "prepared", "product"]
pytestmark = pytest.mark.journey
SECRET = "Потаємна розмова у вівторок"
STORED = """async () => ({
  local: localStorage.length, session: sessionStorage.length,
  databases: indexedDB.databases ? (await indexedDB.databases()).length : 0,
  caches: window.caches ? (await caches.keys()).length : 0,
  workers: navigator.serviceWorker
    ? (await navigator.serviceWorker.getRegistrations()).length : 0,
})"""


@pytest.fixture
def olha(people: People) -> Iterator[Visit]:
    """Olha at a window of her own, with a section written and read."""
    visit = people.window()
    people.sign_in(visit, "olha", "/")
    case = begin(Counted(visit), "alias")
    write(visit.page, "ct_WhenToCall", SECRET)
    save(visit.page, by="later")
    visit.go(f"{case}sections/contact/")
    assert SECRET in visit.text
    visit.go(f"{case}sections/contact/write/")
    assert SECRET in visit.page.content()
    yield visit
    visit.context.close()


def sign_out(page: Page) -> None:
    page.evaluate(
        "document.querySelector(\"form[action='/account/sign-out/']\").submit()"
    )
    page.wait_for_url("**/account/signed-out/")


def test_back_after_signing_out_shows_nothing(olha: Visit) -> None:
    sign_out(olha.page)
    for _ in range(6):
        olha.page.go_back()
        olha.page.wait_for_load_state()
        assert SECRET not in olha.page.content()
    for _ in range(6):
        olha.page.go_forward()
        olha.page.wait_for_load_state()
        assert SECRET not in olha.page.content()
    assert not [c for c in olha.cookies() if c["name"] == "session"]


def test_nothing_is_left_in_the_browsers_stores(olha: Visit) -> None:
    empty = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}
    assert olha.page.evaluate(STORED) == empty
    sign_out(olha.page)
    assert olha.page.evaluate(STORED) == empty


def test_no_address_and_no_title_holds_what_was_typed(olha: Visit) -> None:
    told = olha.page.url + olha.page.title()
    assert "вівторок" not in told
    olha.page.go_back()
    assert "вівторок" not in olha.page.url + olha.page.title()
