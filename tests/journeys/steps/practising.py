"""Practising on invented cases: from the button to what went well."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.journeys.people import Visit
from tests.journeys.steps.forms import choose, follow, save, write

HOME = "/practice/"
BAND = "Навчальний випадок: усі дані вигадані"
ON = ".next a.btn"
REPLY = "Так, після 17:00 зручно."
SHARED = ("contact", "needs")


def when_practice_begins(learner: Visit) -> None:
    """One press makes the set; nobody asks for clearance."""
    assert learner.go(HOME) == 200
    learner.look("practice-start")
    follow(learner.page, "form[action$='/begin/'] button")
    _says(learner, 1)
    learner.look("practice-steps")


def when_the_person_is_registered(learner: Visit) -> None:
    _on(learner)
    assert BAND in learner.text
    choose(learner.page, "answer", "given")
    save(learner.page)
    learner.look("practice-registered")


def when_contact_is_agreed(learner: Visit) -> None:
    _on(learner, 2)
    write(learner.page, "prs_MobilePhone", "+380 00 000 00 34")
    choose(learner.page, "ct_VoiceMessageSafe", "no")
    save(learner.page)


def when_consent_is_recorded(learner: Visit) -> None:
    """The body is chosen already; two sections and a last day remain."""
    _on(learner, 3)
    choose(learner.page, "answer", "given")
    choose(learner.page, "sections", *SHARED)
    last_day = date.today() + timedelta(days=60)
    learner.page.fill("input[name=expires_on]", last_day.isoformat())
    save(learner.page)


def when_needs_are_written(learner: Visit) -> None:
    _on(learner, 4)
    write(learner.page, "ct_FirstNeed", "Поговорити з психологом.")
    choose(learner.page, "ct_Services", "psych")
    save(learner.page)


def when_the_referral_is_sent(learner: Visit) -> None:
    """Only the invented body stands in the directory; it asks back at once."""
    _on(learner, 5)
    page = learner.page
    choose(page, "service", "psych")
    save(page)
    lines = page.locator("input[name=line]")
    expect(lines).to_have_count(1)
    lines.check()
    save(page, by="envelope")
    _fill_envelope(page)
    save(page, by="preview")
    save(page, by="send")
    learner.look("practice-asked")


def when_the_question_is_answered(learner: Visit) -> None:
    _on(learner, 6)
    learner.page.fill("textarea[name=text]", REPLY)
    follow(learner.page, "form[action$='/messages/'] button")
    expect(learner.page.locator("#work tbody tr")).to_have_count(1)
    learner.look("practice-outcome")


def when_a_referral_is_accepted(learner: Visit) -> None:
    _on(learner, 8)
    follow(learner.page, "form[action$='/acknowledge/'] button")
    follow(learner.page, "form[action$='/accept/'] button")


def when_what_was_shared_is_read(learner: Visit) -> None:
    _on(learner, 9)
    expect(learner.page.locator("main .seal--open")).to_have_count(len(SHARED))


def when_help_is_recorded_and_ended(learner: Visit) -> None:
    _on(learner, 10)
    follow(learner.page, "form[action$='/services/'] button")
    follow(learner.page, "a[href$='/complete/']")
    choose(learner.page, "outcome", "helped")
    save(learner.page)


def then_it_is_said_what_went_well(learner: Visit) -> None:
    """Her sections were left open: that is the one thing to look at again."""
    assert learner.go(HOME) == 200
    learner.look("practice-feedback")
    expect(learner.page.locator("main .note--good li")).to_have_count(7)
    expect(learner.page.locator("main .note--soon li")).to_have_count(1)


STEPS = (
    when_practice_begins,
    when_the_person_is_registered,
    when_contact_is_agreed,
    when_consent_is_recorded,
    when_needs_are_written,
    when_the_referral_is_sent,
    when_the_question_is_answered,
    when_a_referral_is_accepted,
    when_what_was_shared_is_read,
    when_help_is_recorded_and_ended,
    then_it_is_said_what_went_well,
)


def practise(learner: Visit) -> None:
    """Go the whole way, from the button to what went well."""
    for step in STEPS:
        step(learner)


def _on(learner: Visit, number: int = 1) -> None:
    """From the steps' page to where the next one is done."""
    learner.go(HOME)
    _says(learner, number)
    follow(learner.page, ON)


def _says(learner: Visit, number: int) -> None:
    expect(learner.page.locator("main .next__k")).to_contain_text(str(number))


def _fill_envelope(page: Page) -> None:
    choose(page, "urgency", "urgent")
    choose(page, "age_band", "25-34")
    choose(page, "ask_sex", "female")
    choose(page, "ask_language", "uk")
    choose(page, "ask_acute_care", "no")
    choose(page, "sections", *SHARED)
