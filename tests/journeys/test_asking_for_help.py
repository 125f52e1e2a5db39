"""From the self-check of a job offer to a letter, to the desk's answer, to its reading.

The desk answers in the record; the reader comes back from another window with nothing
but the code.
"""

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import People, Visit
from tests.journeys.product import Product
from tests.journeys.steps.asking import Reader
from tests.journeys.steps.forms import press

pytestmark = pytest.mark.journey

LETTER = "Кличуть на склад за кордон і просять паспорт. Їхати в п’ятницю."
ANSWER = "Паспорта не віддавайте. Напишіть, чи можемо зустрітися в четвер удень."
MORE = "Можу в четвер після обіду."
DESK = "petro"  # the national desk: the letter names no region


def test_from_the_self_check_to_an_answer(
    product: Product, people: People, browser: Browser
) -> None:
    reader = Reader.on_a_phone(product, browser)
    reader.go("/check/")
    reader.check_a_job()
    assert "Поговоріть із людиною" in reader.page.locator("main").inner_text()
    reader.press("Написати без імені")
    code = reader.write(LETTER)
    assert len(code.replace(",", "").split()) == 6
    reader.close()

    desk_answers(people)

    later = Reader.on_a_phone(product, browser)
    later.go("/answer/")
    assert ANSWER in later.open_letters(code.upper().replace(",", " "))
    later.page.fill("textarea[name=text]", MORE)
    later.page.wait_for_timeout(3_500)
    later.press("Надіслати")
    shown = later.page.locator("main").inner_text()
    assert MORE in shown
    assert "Отримано, відповіді ще немає" in shown
    later.close()

    assert MORE in at_the_request(people).text
    nothing_is_in_clear(product)


def at_the_request(people: People) -> Visit:
    """Return the desk's window at the request, opened and read."""
    visit = people.at(DESK)
    visit.go("/help/")
    for link in visit.page.locator("main a[href^='/help/']").all():
        address = str(link.get_attribute("href"))
        visit.go(address)
        take_up = visit.page.locator("form[action$='/take-up/'] button")
        if take_up.count():
            press(take_up)
        if LETTER in visit.text:
            return visit
        visit.go("/help/")
    raise AssertionError("the desk has no such letter")


def desk_answers(people: People) -> None:
    visit = at_the_request(people)
    visit.page.fill("form[action$='/answer/'] textarea", ANSWER)
    press(visit.page.locator("form[action$='/answer/'] button.btn"))
    assert ANSWER in visit.text


def nothing_is_in_clear(product: Product) -> None:
    """Nothing of the letters is in the database or in the server's log."""
    files = [*product.home.glob("portal.sqlite3*"), product.log]
    held = b"".join(file.read_bytes() for file in files)
    for text in (LETTER, ANSWER, MORE):
        assert text.encode() not in held
