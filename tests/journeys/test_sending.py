"""Sending once, whatever the hand does: double click, Back, refresh, no scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Error

from tests.journeys.people import People, Visit
from tests.journeys.steps.forms import save
from tests.journeys.steps.short_ways import (
    Counted,
    agree,
    begin,
    envelopes_of,
    skip_to_the_case,
    to_the_last_step,
)

pytestmark = pytest.mark.journey

SEND = "main button[value=send]"
SENT = re.compile(r"/referrals/[0-9a-f-]{36}/$")


@pytest.fixture(params=["with scripts", "without scripts"])
def at_the_last_step(
    people: People, request: pytest.FixtureRequest
) -> Iterator[tuple[Visit, str]]:
    """Olha before the button «send» of a new case, and the case's path."""
    scripts = request.param == "with scripts"
    apart = people.apart("olha", java_script_enabled=scripts)
    hand = Counted(apart.at("olha"))
    case = begin(hand, "alias")
    hand.page.fill("[name=prs_MobilePhone_0]", "+380 00 000 00 21")
    save(hand.page)
    skip_to_the_case(hand, case)
    agree(hand, case)
    to_the_last_step(hand, case)
    yield hand.visit, case
    hand.visit.context.close()


def test_a_double_click_sends_one_envelope(
    at_the_last_step: tuple[Visit, str],
) -> None:
    olha, case = at_the_last_step

    olha.page.dblclick(SEND)
    olha.page.wait_for_url(SENT)

    assert len(envelopes_of(olha, case)) == 1


def test_back_and_send_again_leads_to_the_same_envelope(
    at_the_last_step: tuple[Visit, str],
) -> None:
    olha, case = at_the_last_step
    save(olha.page, by="send")
    sent = olha.path

    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        olha.page.go_back()  # nothing of the envelope is left in the browser
    olha.page.wait_for_url("chrome-error://**")
    olha.page.reload()  # the browser asks, and sends the step before again
    olha.page.locator(SEND).click()
    olha.page.wait_for_url(f"**{sent}")

    assert envelopes_of(olha, case) == [sent]


def test_refreshing_the_sent_page_sends_nothing(
    at_the_last_step: tuple[Visit, str],
) -> None:
    olha, case = at_the_last_step
    save(olha.page, by="send")

    olha.page.reload()

    assert len(envelopes_of(olha, case)) == 1
