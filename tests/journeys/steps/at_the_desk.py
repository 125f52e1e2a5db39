"""Step 4: Iryna's desk receives, asks, accepts, reads, helps, completes."""

from playwright.sync_api import expect

from tests.journeys.people import Visit
from tests.journeys.steps.forms import choose, follow, save
from tests.journeys.walk import Walk

AGE = "25–34"
QUESTION = "Чи зможе людина приїхати сьогодні до 20:00?"
REPLY = "Так, привеземо о 19:00. Потрібне нижнє ліжко."


def then_the_desk_sees_the_envelope_and_nothing_else(walk: Walk) -> None:
    """Before it is opened not even the coded answers; after that, answers alone."""
    iryna = walk.people.at("iryna")
    iryna.go("/")
    iryna.look("home-desk")
    follow(iryna.page, f"a[href='{walk.main}']")
    iryna.look("referral-to-open")
    _nothing_of_the_person(walk, iryna)
    assert AGE not in iryna.text
    receive(iryna)
    iryna.look("referral-received")
    assert AGE in iryna.text
    _nothing_of_the_person(walk, iryna)
    assert iryna.go(f"{walk.main}sections/") == 403
    iryna.look("sections-not-yet")
    assert iryna.go(walk.case) == 404
    _nothing_of_the_person(walk, iryna)


def _nothing_of_the_person(walk: Walk, visit: Visit) -> None:
    html = visit.page.content()
    for words in (*walk.told.all, walk.alias):
        assert words not in html


def receive(iryna: Visit) -> None:
    follow(iryna.page, "form[action$='/acknowledge/'] button")


def accept(iryna: Visit) -> None:
    follow(iryna.page, "form[action$='/accept/'] button")


def write_message(visit: Visit, text: str) -> None:
    visit.page.fill("textarea[name=text]", text)
    follow(visit.page, "form[action$='/messages/'] button")


def when_she_asks(walk: Walk) -> None:
    iryna = walk.people.at("iryna")
    iryna.go(walk.main)
    write_message(iryna, QUESTION)
    iryna.look("referral-asked")


def when_olha_answers(walk: Walk) -> None:
    """Her first page brings the question up."""
    olha = walk.people.at("olha")
    olha.go("/")
    olha.look("home-caseworker-asked")
    follow(olha.page, f"a[href='{walk.main}']")
    assert QUESTION in olha.text
    write_message(olha, REPLY)
    olha.look("referral-answered-question")


def when_the_desk_accepts(walk: Walk) -> None:
    iryna = walk.people.at("iryna")
    iryna.go(walk.main)
    assert REPLY in iryna.text
    accept(iryna)
    iryna.look("referral-accepted")


def then_it_reads_exactly_what_was_shared(walk: Walk) -> None:
    iryna = walk.people.at("iryna")
    follow(iryna.page, f"a[href='{walk.main}sections/']")
    iryna.look("sections-shared")
    assert all(words in iryna.text for words in walk.told.shared)
    html = iryna.page.content()
    assert not any(words in html for words in walk.told.kept)
    assert iryna.page.locator("main .seal--open").count() == len(("contact", "story"))
    for section in ("identity", "needs"):
        assert iryna.go(f"{walk.case}sections/{section}/") in (403, 404)
        _nothing_kept(walk, iryna)


def _nothing_kept(walk: Walk, visit: Visit) -> None:
    assert not any(words in visit.page.content() for words in walk.told.kept)


def when_it_records_two_services(walk: Walk) -> None:
    iryna = walk.people.at("iryna")
    for units, unit in (("3", "day"), ("1.5", "hour")):
        iryna.go(walk.main)
        iryna.page.fill("input[name=units]", units)
        choose(iryna.page, "unit", unit)
        follow(iryna.page, "form[action$='/services/'] button")
    iryna.look("referral-in-work")
    expect(iryna.page.locator("#work tbody tr")).to_have_count(2)


def when_it_completes(walk: Walk) -> None:
    """What was shared shuts with the end of the work."""
    iryna = walk.people.at("iryna")
    follow(iryna.page, f"a[href='{walk.main}complete/']")
    iryna.look("complete")
    choose(iryna.page, "outcome", "helped")
    save(iryna.page)
    iryna.look("referral-completed-desk")
    assert iryna.go(f"{walk.main}sections/") == 403


def then_olha_sees_the_outcome(walk: Walk) -> None:
    olha = walk.people.at("olha")
    olha.go("/")
    follow(olha.page, f"a[href='{walk.main}']")
    olha.look("referral-completed")
    assert "допомогу надано повністю" in olha.text.casefold()
    expect(olha.page.locator("#work tbody tr")).to_have_count(2)
