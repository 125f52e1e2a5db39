"""Screens that only a mistake shows: each says what to do, and loses nothing."""

import re

from tests.journeys.people import People
from tests.journeys.steps.forms import choose, follow, save, write
from tests.journeys.steps.short_ways import Counted, begin
from tests.journeys.walk import Walk

NOBODY = "nobody@portal.example"


def when_the_password_is_wrong(people: People) -> None:
    """Five times: then the account waits, known or not."""
    visit = people.window()
    visit.go("/account/sign-in/")
    for turn in range(5):
        visit.page.fill("input[name=email]", NOBODY)
        visit.page.fill("input[name=password]", f"не той пароль {turn}")
        save(visit.page)
        if not turn:
            visit.look("sign-in-wrong")
    visit.look("sign-in-locked")


def when_the_code_is_wrong(people: People) -> None:
    visit = people.window()
    people.type_password(visit, "roman")
    visit.page.fill("input[name=code]", "000000")
    follow(visit.page, "form:has(input[name=code]) button.btn")
    visit.look("factor-wrong")


def when_somebody_leaves(people: People) -> None:
    visit = people.window()
    people.sign_in(visit, "roman")
    visit.look("home-inspector")
    with visit.page.expect_navigation():
        visit.page.click("form.bar__out button")
    assert visit.path == "/account/signed-out/"
    visit.look("signed-out")


def when_a_registration_goes_wrong(people: People) -> None:
    """Nothing marked, a no, a date that is none, a contradiction."""
    olha = people.at("olha")
    olha.go("/cases/register/named/")
    save(olha.page)
    olha.look("ask-consent-wrong")
    choose(olha.page, "answer", "refused")
    save(olha.page)
    olha.look("not-recorded")
    begin(Counted(olha), "named")
    write(olha.page, "prs_FirstName", "Зоряна")
    olha.page.check("[name=prs_FirstName_1][value=declined]")
    write(olha.page, "prs_Birthdate", "31.02.1999")
    save(olha.page)
    olha.look("step-identity-wrong")


def when_two_people_write_at_once(walk: Walk) -> None:
    """Olha in two windows: the later save shows both texts, nothing is lost."""
    olha = walk.people.at("olha")
    address = f"{walk.case}sections/needs/write/"
    olha.go(walk.case)
    if olha.page.locator("main form[action$='/open/']").count():
        follow(olha.page, "form[action$='/open/'] button")
    olha.go(address)
    other = walk.people.again("olha")
    other.go(address)
    write(other.page, "ct_NeedsNote", "Зранку потрібен лікар.")
    save(other.page)
    write(olha.page, "ct_NeedsNote", "Потрібен перекладач.")
    save(olha.page)
    olha.look("section-conflict")
    assert "Зранку потрібен лікар." in olha.text
    assert olha.page.input_value("[name=ct_NeedsNote_0]") == "Потрібен перекладач."


def when_a_consent_is_missing(walk: Walk) -> None:
    """To a desk the person said no to; and a consent with its fields left out."""
    olha = walk.people.at("olha")
    olha.go(f"{walk.case}referrals/send/?service=psych&go=line")
    olha.page.get_by_label(re.compile("Тиха гавань")).check()
    save(olha.page, by="envelope")
    olha.look("send-without-consent")
    olha.go(f"{walk.case}consents/record/")
    olha.page.fill("input[name=expires_on]", "2020-01-01")
    choose(olha.page, "answer", "given")
    save(olha.page)
    olha.look("record-consent-wrong")


def when_nobody_fits(walk: Walk) -> None:
    olha = walk.people.at("olha")
    olha.go(f"{walk.case}referrals/send/?service=shelter&go=line&accepts=pets")
    olha.look("send-nobody-fits")


def when_the_log_is_asked_for_nothing(people: People) -> None:
    sofiia = people.at("sofiia")
    sofiia.go("/log/")
    sofiia.page.fill("input[name=what]", NOBODY)
    follow(sofiia.page, "form button.btn")
    sofiia.look("log-not-found")
    sofiia.go("/log/code/")
    sofiia.page.fill("input[name=code]", "7Н4К-2КДЖ")
    save(sofiia.page)
    sofiia.look("support-code-unknown")
