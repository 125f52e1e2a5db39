"""Walking through the self-check: one question a screen, no answer kept."""

import logging
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from public_site.selfcheck.loading import load_self_check
from public_site.selfcheck.models import SelfCheckPage
from public_site.selfcheck.rules import ANSWERS, MOST_SCREENS
from tests.public_site.selfcheck.conftest import OURS, Walker
from tests.secure_cases.access.traces import changed, rows

TOPICS = (
    *("job", "marriage", "begging", "callcentre"),
    *("messenger", "pictures", "working", "other"),
)


def to_the_end(walker: Walker, answer: str, **special: str) -> Walker:
    for _screen in range(MOST_SCREENS):
        if not walker.asks:
            break
        walker.say(special.get(walker.asks, answer))
    assert not walker.asks
    return walker


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_ends_with_advice(
    check: SelfCheckPage, reader: Client, topic: str
) -> None:
    for answer in [*ANSWERS, ""]:
        walker = Walker(reader)
        walker.choose(topic)
        screens = 1
        while walker.asks:
            screens += 1
            assert f"Запитання {screens} з " in walker.page
            walker.say(answer)
        assert screens <= MOST_SCREENS
        assert "Що можна зробити" in walker.page
        assert 'href="tel:1547"' in walker.page


def test_all_topics_together_ask_no_more(walker: Walker) -> None:
    walker.choose(*TOPICS)
    asked = []
    while walker.asks:
        asked.append(walker.asks)
        walker.say("no")
    assert len(asked) == MOST_SCREENS - 1
    assert {"takes_docs", "debt", "isolation", "threats"} <= set(asked)


def test_each_screen_has_one_heading_that_takes_the_focus(walker: Walker) -> None:
    assert walker.page.count("<h1") == 1
    assert "autofocus" not in walker.page
    walker.choose("job")
    while walker.asks:
        assert walker.page.count("<h1") == 1
        assert re.search(r"<h1[^>]* autofocus", walker.page)
        walker.say("unknown")
    assert re.search(r"<h1[^>]* autofocus", walker.page)


@pytest.mark.parametrize("key", ["takes_docs", "debt", "isolation", "threats"])
def test_these_put_a_human_voice_before_the_advice(walker: Walker, key: str) -> None:
    walker.choose("job")
    page = to_the_end(walker, "no_such", **{key: "yes"}).page
    assert walker.heading.startswith("Це привід зупинитися")
    assert page.index("Поговоріть із людиною") < page.index("Що можна зробити")


def test_no_sign_is_never_called_safe(walker: Walker) -> None:
    walker.choose("marriage")
    to_the_end(walker, "no", nobody_knows="yes")
    assert walker.heading == "Того, про що ми питали, ви не назвали"
    assert "Це не означає, що все гаразд" in walker.page


def test_small_signs_ask_to_find_out(walker: Walker) -> None:
    walker.choose("marriage")
    to_the_end(walker, "declined", fast_love="yes", only_online="yes")
    assert walker.heading.startswith("Є про що розпитати")


def test_going_back_loses_nothing(walker: Walker) -> None:
    walker.choose("job")
    first = walker.asks
    walker.say("yes")
    second = walker.asks
    walker.say("unknown", go="back")
    assert walker.asks == first
    assert 'value="yes" id="a1" checked' in walker.page
    walker.press()
    assert walker.asks == second
    assert 'value="unknown" id="a3" checked' in walker.page
    walker.press("back").press("back")
    assert walker.heading == "Що вас непокоїть?"
    assert 'value="job" id="t1" checked' in walker.page
    walker.choose("job")
    assert 'value="yes" id="a1" checked' in walker.page


def test_back_from_the_advice_shows_the_last_question(walker: Walker) -> None:
    walker.choose("begging")
    last = ""
    while walker.asks:
        last = walker.asks
        walker.say("no")
    assert walker.press("back").asks == last


def test_skipping_forgets_the_answer(walker: Walker) -> None:
    walker.choose("job")
    walker.say("yes", go="skip").press("back")
    assert "checked" not in walker.page


@pytest.mark.parametrize("at", [0, 1, 5])
def test_one_can_finish_at_any_time(walker: Walker, at: int) -> None:
    if at:
        walker.choose("job")
    for _ in range(at - 1):
        walker.say("yes")
    assert "Що можна зробити" in walker.press("finish").page


def test_choosing_nothing_asks_what_is_asked_of_everybody(walker: Walker) -> None:
    walker.press()
    assert walker.asks == "hopeless"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"topic": "no_such", "go": "next", "at": "1"},
        {"topic": "job", "at": "-4", "go": "back"},
        {"topic": "job", "at": "9" * 40, "go": "next"},
        {"topic": "job", "at": "٣", "go": "next"},
        {"topic": "job", "at": "1", "takes_docs": "maybe", "go": "finish"},
        {"topic": "job", "at": "2", "go": "\x00", "takes_docs": "yes\x00"},
        {"topic": ["job", "job"], "at": ["1", "2"], "go": ["next", "back"]},
    ],
)
def test_what_is_not_known_is_left_out(
    check: SelfCheckPage, reader: Client, fields: dict[str, Any]
) -> None:
    response = reader.post("/check/", fields, headers=OURS)
    assert response.status_code == 200
    assert "maybe" not in response.content.decode()


def test_it_leaves_no_trace(
    check: SelfCheckPage, reader: Client, caplog: pytest.LogCaptureFixture
) -> None:
    before = rows()
    caplog.set_level(logging.DEBUG)
    walker = Walker(reader)
    walker.choose("working", "pictures")
    while walker.asks:
        headers = walker.response.headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert not walker.response.cookies
        assert walker.response.wsgi_request.get_full_path() == "/check/"
        walker.say("yes")
    ours = [r for r in caplog.records if not r.name.startswith("django.template")]
    assert [record.getMessage() for record in ours] == []
    assert changed(before, rows()) == []


def test_the_log_would_have_shown(reader: Client, caplog: Any, db: None) -> None:
    reader.get("/no/such/page/")
    assert caplog.records


def test_title_and_address_say_nothing(walker: Walker) -> None:
    assert "<title>Запитання</title>" in walker.page
    assert 'content="noindex, nofollow"' in walker.page


def test_honest_words_come_before_the_first_question(walker: Walker) -> None:
    page = walker.page
    assert page.index("Історію браузера це не стирає") < page.index("<h1")


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(
    check: SelfCheckPage, reader: Client, method: str
) -> None:
    assert getattr(reader, method)("/check/", headers=OURS).status_code == 405


def test_a_form_of_another_site_is_refused(
    check: SelfCheckPage, reader: Client
) -> None:
    assert reader.post("/check/", {"topic": "job"}).status_code == 403


def test_a_body_that_cannot_be_read_starts_anew(
    check: SelfCheckPage, reader: Client
) -> None:
    response = reader.post("/check/", {"topic": "x" * 300_000}, headers=OURS)
    assert response.status_code == 400
    assert "Що вас непокоїть?" in response.content.decode()


def test_links_stand_only_where_the_rooms_are(
    walker: Walker, reader: Client, settings: Any
) -> None:
    settings.PUBLIC_SITE_INTAKE = settings.PUBLIC_SITE_DIRECTORY = ""
    assert "/write/" not in walker.press("finish").page
    settings.PUBLIC_SITE_INTAKE = "tests.public_site.memory_intake.intake"
    assert 'href="/write/"' in Walker(reader).press("finish").page


def test_a_teenager_is_shown_the_childrens_line_first(walker: Walker) -> None:
    walker.choose("messenger")
    page = to_the_end(walker, "no", paid_task="yes").page
    people = page[page.index("Поговоріть із людиною") :]
    assert people.index("tel:116111") < people.index("tel:1547")


def test_it_is_whole_in_english(check: SelfCheckPage, reader: Client) -> None:
    walker = Walker(reader, "/en/check/")
    walker.choose(*TOPICS)
    while walker.asks:
        walker.say("yes")
    main = walker.page[walker.page.index("<main") : walker.page.index("</main")]
    assert not re.findall("[А-Яа-яІіЇїЄє]+", main)
    assert walker.heading.startswith("This is a reason to stop")


def test_loading_again_keeps_what_editors_wrote(
    check: SelfCheckPage, homes: dict[str, Page]
) -> None:
    SelfCheckPage.objects.filter(pk=check.pk).update(heading="Змінено")
    assert not load_self_check(homes)
    assert SelfCheckPage.objects.get(pk=check.pk).heading == "Змінено"
    assert SelfCheckPage.objects.count() == 2
    keys = set(SelfCheckPage.objects.values_list("translation_key", flat=True))
    assert len(keys) == 1
