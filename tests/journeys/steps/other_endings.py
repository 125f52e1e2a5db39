"""Steps 4 and 5, the other endings: declined, withdrawn, unanswered, no consent."""

from datetime import UTC, datetime, timedelta

from tests.journeys.people import Visit
from tests.journeys.steps.at_the_desk import accept, receive
from tests.journeys.steps.forms import choose, follow, save
from tests.journeys.steps.sending import send
from tests.journeys.walk import Walk


def when_the_desk_declines(walk: Walk) -> None:
    """With a reason from the list; nothing was ever opened."""
    walk.declined = send(walk, "psych")
    iryna = walk.people.at("iryna")
    iryna.go(walk.declined)
    receive(iryna)
    follow(iryna.page, f"a[href='{walk.declined}decline/']")
    iryna.look("decline")
    choose(iryna.page, "reason", "no_capacity")
    save(iryna.page)
    iryna.look("referral-declined-desk")


def then_olha_gets_the_reason_and_other_desks(walk: Walk) -> None:
    olha = walk.people.at("olha")
    olha.go("/")
    olha.look("home-caseworker-declined")
    follow(olha.page, f"a[href='{walk.declined}']")
    olha.look("referral-declined")
    assert "немає вільних місць або годин" in olha.text.casefold()
    _other_desk_is_offered(walk, olha)


def _other_desk_is_offered(walk: Walk, olha: Visit) -> None:
    other = olha.page.locator(f"main a[href^='{walk.case}referrals/send/?']")
    assert any("Тиха гавань" in text for text in other.all_inner_texts())


def when_olha_withdraws_one(walk: Walk) -> None:
    """Help was found elsewhere: the desk keeps the envelope it opened, and why."""
    walk.withdrawn = send(walk, "legal")
    iryna, olha = walk.people.at("iryna"), walk.people.at("olha")
    iryna.go(walk.withdrawn)
    receive(iryna)
    accept(iryna)
    assert iryna.go(f"{walk.withdrawn}sections/") == 200
    olha.go(walk.withdrawn)
    follow(olha.page, f"a[href='{walk.withdrawn}withdraw/']")
    olha.look("withdraw-referral")
    choose(olha.page, "reason", "found_elsewhere")
    save(olha.page)
    olha.look("referral-withdrawn")


def then_the_desk_keeps_envelope_and_reason(walk: Walk) -> None:
    iryna = walk.people.at("iryna")
    assert iryna.go(f"{walk.withdrawn}sections/") == 403
    iryna.look("sections-closed")
    _envelope_and_reason_only(walk, walk.withdrawn, "допомогу знайдено")
    iryna.look("referral-withdrawn-desk")


def _envelope_and_reason_only(walk: Walk, referral: str, reason: str) -> None:
    iryna = walk.people.at("iryna")
    assert iryna.go(referral) == 200
    assert reason in iryna.text.casefold()
    assert iryna.page.locator("main dl.codes").count() == 1
    for gone in ("#thread", "#work", ".seal", "main form"):
        assert iryna.page.locator(gone).count() == 0, gone
    html = iryna.page.content()
    assert not any(words in html for words in walk.told.all)


def when_nobody_answers(walk: Walk) -> None:
    """Three days pass; the clock's job runs as it does every few minutes."""
    walk.unanswered = send(walk, "psych")
    let_time_pass(walk, walk.unanswered, days=4)
    said = walk.product.manage("deliver_outbox")
    assert "Climbed: 1" in said
    for name in ("olha", "halyna"):
        assert f"To: {name}@portal.example" in said
    assert not any(words in said for words in (*walk.told.all, walk.alias))
    assert "Climbed" not in walk.product.manage("deliver_outbox")


def let_time_pass(walk: Walk, referral: str, *, days: int) -> None:
    """Move the row's moments back; the product has no other clock to turn."""
    due = f"{datetime.now(UTC) - timedelta(days=days - 3):%Y-%m-%d %H:%M:%S}"
    row = referral.strip("/").rpartition("/")[2]
    if walk.product.database_url:
        due += "+00"
    else:
        row = row.replace("-", "")
    walk.product.sql(
        f"UPDATE secure_cases_referral SET due_at = '{due}' WHERE id = '{row}'"
    )


def then_it_climbs_to_the_supervisor(walk: Walk) -> None:
    """Halyna sees it on her board, the person behind an alias; Olha gets others."""
    halyna, olha = walk.people.at("halyna"), walk.people.at("olha")
    halyna.go("/team/")
    halyna.look("team-board")
    assert halyna.page.locator(f"main a[href='{walk.unanswered}']").count() == 1
    assert walk.alias in halyna.text
    assert not any(words in halyna.page.content() for words in walk.told.all)
    olha.go("/")
    olha.look("home-caseworker-late")
    follow(olha.page, f"a[href='{walk.unanswered}']")
    olha.look("referral-unanswered")
    _other_desk_is_offered(walk, olha)


def given_another_referral_is_in_work(walk: Walk) -> None:
    walk.consentless = send(walk, "shelter", urgency="immediate")
    iryna = walk.people.at("iryna")
    iryna.go(walk.consentless)
    receive(iryna)
    accept(iryna)
    assert iryna.go(f"{walk.consentless}sections/") == 200
    assert walk.told.story in iryna.text


def when_the_person_withdraws_consent(walk: Walk) -> None:
    """From the case's page; said by phone, today."""
    olha = walk.people.at("olha")
    olha.go(walk.case)
    follow(olha.page, "#consents a:has-text('Спільний поріг')")
    olha.look("consent")
    follow(olha.page, "a[href$='/withdraw/']")
    olha.look("withdraw-consent")
    choose(olha.page, "source", "phone")
    save(olha.page)
    assert olha.path == walk.case
    olha.look("case-consent-withdrawn")


def then_the_desks_next_request_finds_nothing(walk: Walk) -> None:
    """Not the page it had open, not the section's address, not the referral's."""
    iryna = walk.people.at("iryna")
    response = iryna.page.reload()
    assert response is not None
    assert response.status == 403
    iryna.look("consent-is-gone")
    assert not any(words in iryna.page.content() for words in walk.told.all)
    assert iryna.go(f"{walk.case}sections/story/") == 404
    _envelope_and_reason_only(walk, walk.consentless, "людина відкликала згоду")
    iryna.look("referral-consent-withdrawn-desk")


def then_both_sides_keep_envelope_and_reason(walk: Walk) -> None:
    olha = walk.people.at("olha")
    olha.go(walk.consentless)
    olha.look("referral-consent-withdrawn")
    assert "людина відкликала згоду" in olha.text.casefold()
    assert olha.page.locator("main dl.codes").count() == 1
