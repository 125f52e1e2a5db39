"""Somebody asks for help without a name, is answered, and writes again by code."""

import re
import time
from typing import TYPE_CHECKING

from tests.canary.hand import Filled, Hand
from tests.canary.planted import HELP_PHONE, marked

if TYPE_CHECKING:
    from tests.canary.walk import Walk

REGION = "UA46000000000026241"
LOOK = 3.2  # seconds that the form wants to be looked at
HELP = re.compile(r"/help/[0-9a-f-]{36}/")


def help_request(walk: "Walk") -> None:
    """By code to Iryna's desk, by phone to Petro's; the thread goes both ways."""
    person = Hand(walk.product, zone="public")
    _write(person, {"text": marked("help-by-phone"), **_call()})
    _write(person, {"text": marked("help-by-code"), "way": "code", "region": REGION})
    code = person.page.select_one(".once--one").get_text(strip=True)
    walk.secrets.help_codes.append(code)
    walk.product.manage("help_requests")
    _answered_by(walk, "iryna", "help-by-code")
    _come_back(person, code)
    walk.product.manage("help_requests")
    _called_by(walk, "petro", "help-by-phone")
    assert marked("help-more") in _taken_up(walk, "iryna", "help-more").words


def _call() -> dict[str, Filled]:
    return {
        "way": "phone",
        "contact": f"+{HELP_PHONE}",
        "when": marked("help-when"),
        "if_somebody_else": marked("help-somebody-else"),
    }


def _write(person: Hand, fields: dict[str, Filled]) -> None:
    """Be refused once, too fast and for a text that is none; then be taken."""
    person.go("/write/").send({"text": marked("help-too-fast")}, having="text")
    time.sleep(LOOK)
    person.send({**fields, "region": marked("help-region")}, having="text")
    time.sleep(LOOK)
    person.send({"region": "", **fields}, having="text")
    assert person.status == 200
    assert not person.page.select("main textarea"), person.words


def _come_back(person: Hand, code: str) -> None:
    for typed in (marked("help-wrong-code"), code):
        person.go("/answer/")
        time.sleep(LOOK)
        person.send({"code": typed}, having="code")
    assert marked("help-answer") in person.words
    time.sleep(LOOK)
    person.send({"text": marked("help-more")}, having="text")
    assert marked("help-more") in person.words


def _taken_up(walk: "Walk", key: str, place: str) -> Hand:
    """Take up what waits at a desk's top, and see its text."""
    hand = walk.at(key).go("/help/")
    rows = [str(a["href"]) for a in hand.page.select("main a.row")]
    for page in filter(HELP.fullmatch, rows):
        if hand.go(page).page.select("form[action$='/take-up/']"):
            hand.send(action="/take-up/")
        if marked(place) in hand.words:
            return hand
    raise AssertionError(f"{place} waits at no desk of {key}: {rows}")


def _answered_by(walk: "Walk", key: str, place: str) -> None:
    hand = _taken_up(walk, key, place)
    hand.send({"text": marked("help-answer")}, action="/answer/")
    assert marked("help-answer") in hand.words


def _called_by(walk: "Walk", key: str, place: str) -> None:
    hand = _taken_up(walk, key, place)
    assert HELP_PHONE in hand.words
    hand.send({"result": marked("help-result")}, action="/contact/")
    hand.send({"result": "reached"}, action="/contact/")
    close = f"{hand.path}close/"
    hand.go(close).send({"reason": "helped"}, having="reason")
    assert marked(place) not in hand.words
