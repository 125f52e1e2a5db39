"""Taking a course as somebody does who has read it: the content's files know it all."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.journeys.people import Visit
from tests.journeys.product import ROOT
from tests.journeys.steps.forms import press

CONTENT = ROOT / "training" / "content"
FIRST_ACCESS = ("record-and-referral", "data-ethics", "digital-safety")
YES, NO = "Правильно", "Неправильно"  # what the page calls true and false


def take_course(learner: Visit, slug: str) -> None:
    """Read, answer, promise; the certificate stands there at the end."""
    page = learner.page
    learner.go(f"/learn/courses/{slug}/")
    press(page.locator("main form[action$='/enrol/'] button"))
    while "/certificates/" not in learner.path:
        if learner.path.endswith("/quiz/"):
            take_quiz(learner)
        elif page.locator("input[name=agree]").count():
            page.check("input[name=agree]")
            press(page.locator("button[value=sign]"))
        elif page.locator("main a[href='?open']").count():
            press(page.locator("main a[href='?open']"))
        else:
            press(page.locator("button[value=confirm]"))


def take_quiz(learner: Visit) -> None:
    """Answer every question rightly, and go on with the course."""
    page, slug = learner.page, learner.path.split("/")[3]
    press(page.locator("main form.actions button"))
    while "/questions/" in learner.path:
        answer_rightly(page, questions_in(CONTENT / f"{slug}.toml"))
        press(page.locator("main form button[type=submit]"))
    press(page.locator("main form[action$='/finish/'] button"))
    press(page.locator("main .actions a.btn").first)
    if page.locator("main .key a.btn").count():
        press(page.locator("main .key a.btn").first)


@cache
def questions_in(file: Path) -> dict[str, dict[str, Any]]:
    """Return the questions of a course's file by their words."""
    written = tomllib.loads(file.read_text())
    return {" ".join(one["stem"].split()): one for one in written["question"]}


def answer_rightly(page: Page, questions: dict[str, dict[str, Any]]) -> None:
    """Choose or write what the file calls right."""
    stem = " ".join(page.locator("main h1").inner_text().split())
    question = questions[stem]
    kind = question["type"]
    if kind == "short_text":
        page.fill("input[name=a]", question["accepted"][0])
    elif kind in ("matching", "ordering"):
        answer_lines(page, question)
    else:
        texts = [YES, NO] if kind == "true_false" else question["options"]
        for right in question["correct"]:
            page.get_by_label(texts[right], exact=True).check()


def answer_lines(page: Page, question: dict[str, Any]) -> None:
    if question["type"] == "matching":
        wanted = dict(question["pairs"])
    else:
        lines = enumerate(question["options"], 1)
        wanted = {text: str(place) for place, text in lines}
    for text, choice in wanted.items():
        page.get_by_label(text, exact=True).select_option(label=choice)
