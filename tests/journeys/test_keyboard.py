"""Without a mouse: from the sign-in page to a case, and past the bar in one step."""

import pytest

from portal.demo.cast import PASSWORD
from tests.journeys.people import PLAYERS_BY_KEY, People
from tests.journeys.steps.keyboard import Keyboard

pytestmark = pytest.mark.journey


def test_signing_in_and_registering_needs_no_mouse(people: People) -> None:
    taras = people.window()
    player, keys = PLAYERS_BY_KEY["taras"], Keyboard(taras.page)

    taras.go("/")
    keys.type("input[name=email]", player.email)
    keys.type("input[name=password]", PASSWORD)
    keys.enter()
    keys.type("input[name=code]", people.codes.next(player))
    keys.enter()
    assert taras.path == "/"

    keys.press("main a[href$='/cases/register/']")
    keys.press("a[href$='/register/alias/']")
    keys.pick("input[name=answer]")
    keys.press("main button.btn")
    assert taras.path.endswith("/steps/contact/")
    keys.type("[name=prs_MobilePhone_0]", "+380 00 000 00 33")
    keys.pick("input[name=ct_VoiceMessageSafe]", downs=1)
    keys.press("button[name=later]", "Space")

    case = taras.path
    keys.press(f"a[href='{case}sections/contact/']")
    assert "+380 00 000 00 33" in taras.text
    assert taras.page.locator("main .kv > div").count() == 2


def test_the_way_to_the_content_skips_the_bar(people: People) -> None:
    olha = people.apart("olha").at("olha")
    keys = Keyboard(olha.page)
    olha.go("/")

    keys.reach("a.skip")
    olha.page.keyboard.press("Enter")
    keys.page.keyboard.press("Tab")

    assert olha.page.evaluate("document.activeElement.closest('main') !== null")
    olha.context.close()
