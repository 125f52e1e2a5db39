"""The live line and the guard: whatever happens to the session, typed text stays."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

import pytest
from django.conf import settings as project
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page, Route, expect

from portal.accounts.models import User
from portal.accounts.sessions import SessionStore
from portal.zones import in_zone
from tests.portal.look.pages import page_of

pytestmark = pytest.mark.journey

IDLE = project.SESSION_IDLE_MINUTES["cases"] - 1  # what a page is promised
OLHA = User(pk=uuid4(), email="olha@portal.example")
OLHA.is_verified = lambda: True  # type: ignore[attr-defined]
FORM = """
<form method="post" action="/done/" data-portal-unsaved>
  <input type="hidden" name="csrfmiddlewaretoken" value="old">
  <textarea name="words" aria-label="Words"></textarea>
  <button name="later" value="0">Send</button>
  <button name="later" value="1">Later</button>
</form>
<form method="post" action="/locked/" data-portal-now>
  <button name="lock">Lock</button>
</form>
"""
WORDS = "forty minutes of talk"


def live_line() -> str:
    """Return the shell's line for somebody whose session began just now."""
    request = RequestFactory().get("/")
    request.user, request.session = OLHA, SessionStore()  # type: ignore[assignment]
    with in_zone("cases"):
        return render_to_string("portal/live.html", {"request": request})


def words(page: Page, name: str) -> str:
    template = f"document.querySelector('template[data-portal-words={name}]')"
    return " ".join(str(page.evaluate(f"{template}.content.textContent")).split())


@dataclass
class Desk:
    """A page with a long form, a server that answers `keep`, and a clock."""

    page: Page
    status: int = 200
    left: int = 60 * IDLE
    who: str = str(OLHA.pk)
    connected: bool = True
    slow: bool = False
    asked: int = 0
    sent: list[dict[str, str]] = field(default_factory=list)

    def keep(self, route: Route) -> None:
        self.asked += 1
        if self.slow:
            return  # the answer is still on its way
        if not self.connected:
            route.abort("internetdisconnected")
            return
        body = {"csrf": "fresh", "left": self.left, "who": self.who}
        route.fulfill(status=self.status, json=body if self.status == 200 else {})

    def take(self, route: Route) -> None:
        self.sent.append(dict(parse_qsl(route.request.post_data or "")))
        route.fulfill(status=204)

    def later(self, minutes: int) -> None:
        self.page.clock.fast_forward(minutes * 60_000)

    def come_back(self) -> None:
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def press(self, name: str = "Send") -> None:
        self.page.get_by_role("button", name=name).click(no_wait_after=True)
        self.page.wait_for_timeout(200)

    def says(self, name: str) -> None:
        expect(self.page.locator("[role=status]")).to_have_text(words(self.page, name))

    @property
    def is_quiet(self) -> bool:
        return self.page.locator("[role=status]").inner_text() == ""

    @property
    def typed(self) -> str:
        return self.page.input_value("textarea")


@pytest.fixture
def desk(show: Any, settings: Any) -> Desk:
    settings.ROOT_URLCONF = "portal.urls.staff"  # the account's names, nothing else
    html = page_of(live_line() + FORM, "submit-once", "unsaved", "live")
    page = show({"/": html})
    desk = Desk(page)
    page.route("**/account/keep/", desk.keep)
    page.route("**/done/", desk.take)
    page.route("**/locked/", desk.take)
    page.clock.install()
    page.reload()
    return desk


# --- the line -----------------------------------------------------------------------


def test_a_lost_connection_is_said_and_unsaid(desk: Desk) -> None:
    assert desk.is_quiet
    desk.page.context.set_offline(True)
    desk.says("offline")
    desk.page.context.set_offline(False)
    expect(desk.page.locator("[role=status]")).to_be_empty()


def test_a_session_about_to_end_can_be_kept(desk: Desk) -> None:
    desk.later(IDLE - 1)
    desk.says("soon")
    desk.page.locator("[role=status] button").click()
    expect(desk.page.locator("[role=status]")).to_be_empty()
    desk.later(IDLE - 3)
    assert desk.is_quiet
    assert desk.asked == 1


def test_a_working_day_about_to_end_cannot(desk: Desk) -> None:
    desk.left = 100
    desk.later(10)
    desk.page.type("textarea", "a")
    desk.says("last")
    assert desk.page.locator("[role=status] button").count() == 0


def test_a_session_that_has_ended_leads_to_sign_in_in_a_new_tab(desk: Desk) -> None:
    desk.later(IDLE)
    desk.says("over")
    assert desk.asked == 0, "a page nobody looks at keeps no session alive"
    link = desk.page.locator("[role=status] a")
    assert link.get_attribute("href") == "/account/sign-in/"
    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener"


def test_typing_is_activity_at_most_every_five_minutes(desk: Desk) -> None:
    for minutes, asked in ((1, 0), (3, 0), (2, 1), (4, 1), (2, 2)):
        desk.later(minutes)
        desk.page.type("textarea", "abc")
        desk.page.wait_for_timeout(100)
        assert desk.asked == asked
    desk.later(IDLE - 3)
    assert desk.is_quiet


# --- the guard ----------------------------------------------------------------------


def test_a_page_just_opened_is_sent_without_asking(desk: Desk) -> None:
    desk.press()
    assert desk.asked == 0
    assert [sent["csrfmiddlewaretoken"] for sent in desk.sent] == ["old"]


def test_an_older_page_asks_first_and_is_sent_once(desk: Desk) -> None:
    desk.later(2)
    desk.page.fill("textarea", WORDS)
    desk.page.get_by_role("button", name="Later").dblclick(no_wait_after=True)
    desk.page.wait_for_timeout(300)
    assert desk.asked == 1
    (sent,) = desk.sent
    assert (sent["later"], sent["csrfmiddlewaretoken"]) == ("1", "fresh")
    assert sent["words"] == WORDS


@pytest.mark.parametrize("minutes", [2, IDLE + 10])
def test_nothing_is_sent_into_an_ended_session(desk: Desk, minutes: int) -> None:
    desk.later(minutes)
    desk.page.fill("textarea", WORDS)
    desk.status = 401
    desk.press("Later")
    desk.says("over")
    assert desk.page.evaluate("document.activeElement.getAttribute('role')") == "status"
    desk.press("Later")
    assert desk.sent == []
    assert desk.typed == WORDS
    desk.status = 200  # signed in again in another tab
    desk.press("Later")
    (sent,) = desk.sent
    assert (sent["later"], sent["csrfmiddlewaretoken"]) == ("1", "fresh")
    assert desk.is_quiet


def test_coming_back_signed_in_clears_the_line(desk: Desk) -> None:
    desk.later(IDLE)
    desk.says("over")
    desk.come_back()
    expect(desk.page.locator("[role=status]")).to_be_empty()
    desk.press()
    assert desk.asked == 1
    assert desk.sent[0]["csrfmiddlewaretoken"] == "fresh"


def test_a_lock_in_another_tab_is_noticed_within_the_first_minute(desk: Desk) -> None:
    desk.page.fill("textarea", WORDS)
    desk.status = 401
    desk.come_back()
    desk.says("over")
    desk.press()
    assert desk.sent == []
    assert desk.typed == WORDS


@pytest.mark.parametrize("event", ["visibilitychange", "focus"])
def test_after_a_look_elsewhere_the_page_asks_first(desk: Desk, event: str) -> None:
    desk.slow = True
    place = "window" if event == "focus" else "document"
    desk.page.evaluate(f"{place}.dispatchEvent(new Event('{event}'))")
    desk.press()
    assert desk.sent == []


def test_the_last_minute_of_a_day_is_not_believed_longer(desk: Desk) -> None:
    desk.left = 30
    desk.come_back()
    desk.says("last")
    desk.page.clock.fast_forward(40_000)
    desk.status = 401
    desk.press()
    desk.says("over")
    assert desk.sent == []


@pytest.mark.parametrize("fault", ["no answer", "a broken server", "no network"])
def test_without_a_connection_nothing_is_sent(desk: Desk, fault: str) -> None:
    desk.later(2)
    desk.page.fill("textarea", WORDS)
    desk.connected = fault == "a broken server"
    desk.status = 502 if fault == "a broken server" else 200
    desk.page.context.set_offline(fault == "no network")
    desk.press()
    desk.says("offline")
    assert desk.sent == []
    assert desk.typed == WORDS
    desk.page.context.set_offline(False)
    desk.connected, desk.status = True, 200
    desk.press()
    assert len(desk.sent) == 1
    assert desk.is_quiet


def test_what_was_not_sent_still_asks_before_it_is_left(desk: Desk) -> None:
    dialogs: list[str] = []

    def stay(dialog: Any) -> None:
        dialogs.append(dialog.type)
        dialog.dismiss()

    desk.page.on("dialog", stay)
    desk.later(2)
    desk.page.click("textarea")
    desk.page.keyboard.type(WORDS)
    desk.status = 401
    desk.press()
    desk.page.evaluate("location.assign('/away/')")
    desk.page.wait_for_timeout(200)
    assert dialogs == ["beforeunload"]
    assert desk.typed == WORDS


def test_text_is_not_sent_in_somebody_elses_name(desk: Desk) -> None:
    desk.later(2)
    desk.page.fill("textarea", WORDS)
    desk.who = str(uuid4())
    desk.press()
    desk.says("other")
    assert desk.sent == []
    assert desk.page.input_value("[name=csrfmiddlewaretoken]") == "old"


def test_the_lock_never_waits(desk: Desk) -> None:
    desk.later(IDLE + 10)
    desk.connected = False
    desk.press("Lock")
    assert len(desk.sent) == 1
    assert desk.asked == 0


def test_without_scripts_forms_are_sent_as_ever(show: Any, settings: Any) -> None:
    settings.ROOT_URLCONF = "portal.urls.staff"
    pages = {"/": page_of(live_line() + FORM, "live"), "/done/": page_of("done")}
    page = show(pages, java_script_enabled=False)
    assert page.inner_text(".live") == ""
    page.click("text=Send")
    page.wait_for_url("**/done/")
