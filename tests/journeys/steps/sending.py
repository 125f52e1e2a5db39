"""Step 3: Olha opens the case for work and sends an envelope in four short steps."""

import re

from playwright.sync_api import Page

from tests.journeys.steps.forms import choose, follow, save
from tests.journeys.walk import Walk

COMMON_GROUND = "Спільний поріг"
SCREENING = {
    "ask_sex": "female",
    "ask_mobility": "free",
    "ask_language": "uk",
    "ask_acute_care": "declined",
    "ask_threat_nearby": "unknown",
}


def given_the_case_is_shut(walk: Walk) -> None:
    """The grant of the registration is closed; no section opens by its address."""
    olha = walk.people.at("olha")
    follow(olha.page, "form[action$='/close/'] button")
    assert walk.people.at("olha").go(f"{walk.case}sections/story/") == 200
    olha.look("section-shut")
    assert not any(words in olha.text for words in walk.told.all)


def when_she_opens_it_for_work(walk: Walk) -> None:
    """One press leads to the section; no reason is asked; Back and refresh work."""
    olha = walk.people.at("olha")
    olha.go(walk.case)
    olha.look("case-shut")
    follow(olha.page, "form[action$='/open/'] button")
    assert olha.path == f"{walk.case}sections/identity/"
    follow(olha.page, f"a[href='{walk.case}sections/story/']")
    assert walk.told.story in olha.text
    olha.page.go_back()
    assert walk.told.surname in olha.text
    olha.page.go_back()
    assert olha.path == walk.case
    olha.page.reload()
    olha.look("case-open")


def send(walk: Walk, service: str, *, urgency: str = "urgent") -> str:
    """Send one kind of help to the desk of the first NGO; return the page's path."""
    olha = walk.people.at("olha")
    olha.go(walk.case)
    follow(olha.page, "a[href$='/referrals/send/']")
    olha.look("send-service")
    choose(olha.page, "service", service)
    save(olha.page)
    olha.look("send-line")
    olha.page.get_by_label(re.compile(COMMON_GROUND)).check()
    save(olha.page, by="envelope")
    olha.look("send-envelope")
    fill_envelope(olha.page, urgency)
    save(olha.page, by="preview")
    olha.look("send-preview")
    assert not any(words in olha.text for words in walk.told.all)
    save(olha.page, by="send")
    assert re.fullmatch(r"/referrals/[0-9a-f-]{36}/", olha.path)
    return olha.path


def fill_envelope(page: Page, urgency: str = "urgent") -> None:
    """Answer what the service asks; share contact and story on the one consent."""
    choose(page, "urgency", urgency)
    choose(page, "age_band", "25-34")
    for name, code in SCREENING.items():
        if page.locator(f"[name={name}]").count():
            choose(page, name, code)
    if page.locator("[name=ask_childrens_ages]").count():
        choose(page, "ask_childrens_ages", "0-5")
    choose(page, "sections", "contact", "story")
    consent = page.locator("input[name=consent]")
    assert consent.count() == 1
    assert consent.is_checked()


def when_she_sends_what_the_person_needs(walk: Walk) -> None:
    """The needs she had written down come first in the list."""
    walk.main = send(walk, "shelter")


def then_the_envelope_waits(walk: Walk) -> None:
    olha = walk.people.at("olha")
    olha.look("referral-sent")
    olha.go("/")
    assert walk.alias in olha.text
