"""Each type of question by keyboard alone, at 200 % zoom, and over a line that drops.

The quiz of this small course has a time limit, so the timer is heard here too.
"""

import http.client
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.journeys.people import People, Visit
from tests.journeys.product import ROOT, Product
from tests.journeys.screens import SCROLLS, Screens
from tests.journeys.steps.forms import press
from tests.journeys.steps.keyboard import Keyboard
from tests.journeys.steps.learning import answer_rightly, questions_in

pytestmark = pytest.mark.journey

FILE = ROOT / "tests" / "training" / "courses" / "small.toml"
COURSE = "/learn/courses/small-course/"
KINDS = {"single", "multiple", "true_false", "matching", "ordering", "short_text"}
ZOOMED = {"width": 640, "height": 400}  # 1280 at 200 %
NOT_SENT = "Немає зв’язку"


@pytest.fixture(scope="module")
def timed(own_product: Product, tmp_path_factory: pytest.TempPathFactory) -> Product:
    """The product with the small course, whose quiz takes 20 minutes at most."""
    folder: Path = tmp_path_factory.mktemp("courses")
    written = FILE.read_text().replace(
        "blueprint =", "time_limit_minutes = 20\nblueprint ="
    )
    (folder / FILE.name).write_text(written)
    own_product.manage("load_courses", str(folder))
    return own_product


def begin_quiz(learner: Visit) -> None:
    learner.go(COURSE)
    press(learner.page.locator("main form[action$='/enrol/'] button"))
    while not learner.path.endswith("/quiz/"):
        if learner.page.locator("main a[href='?open']").count():
            press(learner.page.locator("main a[href='?open']"))
        press(learner.page.locator("button[value=confirm]"))
    press(learner.page.locator("main form.actions button"))


def question_on(learner: Visit) -> dict[str, Any]:
    stem = " ".join(learner.page.locator("main h1").inner_text().split())
    return questions_in(FILE)[stem]


def answer_by_keyboard(learner: Visit, keys: Keyboard) -> str:
    """Answer what stands there with Tab, Space, arrows and letters alone."""
    question, page = question_on(learner), learner.page
    kind = str(question["type"])
    if kind == "short_text":
        keys.type("input[name=a]", question["accepted"][0])
    elif kind in ("matching", "ordering"):
        for number in range(page.locator("main select").count()):
            keys.reach(f"select[name=a{number}]")
            for _down in range(number + 1):
                page.keyboard.press("ArrowDown")
    elif kind == "multiple":
        for box in range(2):
            keys.reach(f"input[id=a{box}]")
            page.keyboard.press("Space")
    else:
        keys.pick("input[name=a]", downs=1)
    return kind


def test_each_type_of_question_by_keyboard_alone(
    timed: Product, browser: Browser
) -> None:
    people = People(timed, browser, Screens())
    halyna = people.at("halyna")
    keys = Keyboard(halyna.page)
    begin_quiz(halyna)
    done = set()
    while "/questions/" in halyna.path:
        halyna.look(f"question-{question_on(halyna)['type']}")
        zoom = halyna.page.viewport_size
        halyna.page.set_viewport_size(ZOOMED)
        assert not halyna.page.evaluate(SCROLLS)
        if zoom:
            halyna.page.set_viewport_size(zoom)
        halyna.page.reload()
        done.add(answer_by_keyboard(halyna, keys))
        keys.press("main form button[type=submit]")
    assert done == KINDS
    assert halyna.page.locator("ol.asked .yes").count() == len(KINDS)
    keys.press("main form[action$='/finish/'] button")
    assert halyna.page.locator("ol.reviewed > li").count() == len(KINDS)
    screens = people.screens
    assert (screens.sideways, screens.barriers, screens.focus) == ([], [], [])
    assert people.faults() == []
    people.leave()


def lose_the_answer(learner: Visit, route: Route) -> None:
    """Let the server have the request; its answer never comes back."""
    asked, port = route.request, learner.product.port
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in learner.cookies())
    headers = {**asked.headers, "host": f"cases.localhost:{port}", "cookie": cookies}
    body, path = asked.post_data_buffer, urlsplit(asked.url).path
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as line:
        line.request(asked.method, path, body, headers)
        answer = line.getresponse()
        answer.read()
    assert answer.status == 302
    route.abort("connectionreset")


def test_a_line_that_drops_loses_no_answer(timed: Product, browser: Browser) -> None:
    people = People(timed, browser, Screens(watching=False))
    taras = people.at("taras")
    begin_quiz(taras)
    page, at = taras.page, taras.page.url
    # The line is dead: it is said, nothing is sent, what was chosen stays.
    answer_rightly(page, questions_in(FILE))
    taras.context.set_offline(True)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[data-portal-live] [role=status]")).to_contain_text(NOT_SENT)
    assert page.url == at
    taras.context.set_offline(False)
    # The line drops between the answer and the response: asked again, it is one row.
    page.route(at, lambda route: lose_the_answer(taras, route))
    with page.expect_event("requestfailed"):
        page.locator("main form button[type=submit]").click(no_wait_after=True)
    page.unroute(at)
    page.goto(at)
    expect(page.locator("main .done-line")).to_be_visible()
    press(page.locator("main form button[type=submit]"))
    attempt = at.split("/attempts/")[1].split("/")[0].replace("-", "")
    rows = timed.sql(
        "select count(*) from ct_training_attemptanswer a join ct_training_attemptitem"
        " i on i.id = a.item_id where replace(cast(i.attempt_id as text), '-', '')"
        f" = '{attempt}'"
    )
    assert rows[0][0] == 1
    people.leave()


def test_the_timer_speaks_politely_and_the_end_is_told_in_words(
    timed: Product, browser: Browser
) -> None:
    people = People(timed, browser, Screens(watching=False))
    olha = people.at("olha")
    olha.page.clock.install()
    begin_quiz(olha)
    heard = olha.page.locator("[data-portal-left]")
    assert "Ця спроба закінчиться" in olha.text
    assert heard.get_attribute("role") == "status"
    expect(heard).to_be_empty()
    for minutes, words in ((11, "10 хвилин"), (5, "5 хвилин"), (3.5, "менше хвилини")):
        olha.page.clock.fast_forward(int(minutes * 60_000))
        expect(heard).to_contain_text(words)
    people.leave()
