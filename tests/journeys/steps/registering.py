"""Steps 1 and 2: Olha signs in and registers a person, guided."""

from playwright.sync_api import Page, expect

from tests.journeys.steps.forms import (
    DECLINED,
    UNKNOWN,
    choose,
    follow,
    mark,
    save,
    write,
)
from tests.journeys.walk import Walk


def given_olha_signs_in(walk: Walk) -> None:
    """Password, then the code; only then the first page."""
    olha = walk.people.window()
    assert olha.go("/") == 200
    assert olha.path == "/account/sign-in/"
    olha.look("sign-in")
    walk.people.sign_in(olha, "olha", "/")
    walk.people.at_work["olha"] = olha


def then_her_first_page_shows_what_waits(walk: Walk) -> None:
    """The most pressing first: a late answer; then a question, a consent, a no."""
    olha = walk.people.at("olha")
    assert olha.path == "/"
    olha.look("home-caseworker")
    expect(olha.page.locator("main .next")).to_contain_text("немає відповіді")
    waiting = olha.page.locator("main .sheet").first.locator("a.row")
    expect(waiting).to_contain_text(
        ["Відповісти на запитання", "Поновити згоду", "відхилено"]
    )
    aliases = olha.page.locator("main .desk__col").last.locator("a.row b")
    assert aliases.count() >= 2
    assert {len(alias.split()) for alias in aliases.all_inner_texts()} == {2}


def when_she_begins_to_register(walk: Walk, how: str = "named") -> None:
    """Two equal ways in; the one answer that is needed is the person's own yes."""
    olha = walk.people.at("olha")
    olha.go("/")
    follow(olha.page, "a[href$='/cases/register/']")
    olha.look("register")
    follow(olha.page, f"a[href$='/register/{how}/']")
    olha.look("ask-consent")
    choose(olha.page, "answer", "given")
    save(olha.page)
    walk.case = olha.path.partition("steps/")[0]


def when_she_writes_who_the_person_is(walk: Walk) -> None:
    page = walk.people.at("olha").page
    walk.people.at("olha").look("step-identity")
    write(page, "prs_SecondName", walk.told.surname)
    write(page, "prs_FirstName", walk.told.first_name)
    mark(page, "prs_MiddleName", DECLINED)
    mark(page, "prs_Birthdate", UNKNOWN)
    choose(page, "prs_Gender", "Feminine")
    save(page)


def when_she_agrees_on_safe_contact(walk: Walk) -> None:
    page = walk.people.at("olha").page
    walk.people.at("olha").look("step-contact")
    write(page, "prs_MobilePhone", walk.told.phone)
    choose(page, "ct_VoiceMessageSafe", "no")
    choose(page, "ct_TextMessageSafe", DECLINED)
    write(page, "prs_MailingCity", walk.told.place)
    save(page)


def when_she_asks_about_referrals(walk: Walk) -> None:
    """A yes to one body with sections and a last day, a no to another."""
    page = walk.people.at("olha").page
    walk.people.at("olha").look("step-consents")
    _answer(page, "Спільний поріг", "given")
    choose(page, "sections", "contact", "story")
    page.fill("input[name=expires_on]", walk.last_day)
    save(page, by="another")
    _answer(page, "Тиха гавань", "refused")
    save(page)


def _answer(page: Page, body: str, answer: str) -> None:
    option = page.locator("select[name=recipient] option", has_text=body)
    page.select_option("select[name=recipient]", option.get_attribute("value"))
    choose(page, "answer", answer)


def when_she_leaves_the_story_for_later(walk: Walk) -> None:
    """Skips the page: the next step is asked, nothing is written."""
    olha = walk.people.at("olha")
    olha.look("step-story")
    follow(olha.page, ".actions a.btn--3")
    assert olha.path.endswith("/steps/needs/")


def when_she_asks_what_is_needed(walk: Walk) -> None:
    page = walk.people.at("olha").page
    walk.people.at("olha").look("step-needs")
    write(page, "ct_FirstNeed", walk.told.first_need)
    choose(page, "ct_Services", "shelter", "psych")
    save(page)


def then_the_case_is_open(walk: Walk) -> None:
    """Registration opened the case in the same act: two words and a number."""
    olha = walk.people.at("olha")
    assert olha.path == walk.case
    olha.look("case-registered")
    walk.alias = olha.page.locator("h1").inner_text()
    assert len(walk.alias.split()) == 2
    walk.number = olha.page.locator(".casehead .nums").inner_text().split()[-1]


def when_she_writes_the_story_after_all(walk: Walk) -> None:
    """From the case's page: coded answers first, then the account."""
    page = walk.people.at("olha").page
    follow(page, f"a[href='{walk.case}sections/story/write/']")
    choose(page, "vic_MethodOfRecruitment", "ThroughAnOnlineAdvertisement")
    choose(page, "vic_TypeOfExploitation", "ForcedLabour", "ua_DebtBondage")
    choose(page, "vic_MethodsOfControl", "WithholdsDocuments", "TakesEarnings")
    write(page, "ct_Narrative", walk.told.story)
    save(page)
    assert walk.people.at("olha").path == f"{walk.case}sections/story/"


def then_she_reads_it_while_the_case_is_open(walk: Walk) -> None:
    """What was declined, unknown and never asked are three different words."""
    olha = walk.people.at("olha")
    olha.go(f"{walk.case}sections/identity/")
    olha.look("section-open")
    lines = olha.page.locator("main .kv > div")
    for said, words in (("declined", "не бажає відповідати"), ("unknown", "невідомо")):
        assert lines.filter(has_text=words).count() == 1, said
    assert walk.told.surname in olha.text
