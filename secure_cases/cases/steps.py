"""The guided registration: its steps, and which one comes next. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases.people.enums import Section

CONSENTS = "consents"


@dataclass(frozen=True)
class Step:
    """`title` names it on the thread, `todo` says what to do, verb first."""

    key: str
    title: str | Promise
    todo: str | Promise
    why: str | Promise

    @property
    def is_section(self) -> bool:
        return self.key != CONSENTS


STEPS = (
    Step(
        Section.IDENTITY,
        _("Person"),
        _("Write down who the person is"),
        _("Only what is needed to help. Everything can be left out."),
    ),
    Step(
        Section.CONTACT,
        _("Contact"),
        _("Agree how to keep in touch safely"),
        _("How to reach the person so that nobody else learns of it."),
    ),
    Step(
        CONSENTS,
        _("Consents"),
        _("Ask whom the person agrees to be referred to"),
        _("Without a consent nobody else sees anything. Not asked means no."),
    ),
    Step(
        Section.STORY,
        _("Story"),
        _("Write down the story as far as the person wants to tell it"),
        _("Mark the coded answers first. The account can wait for another day."),
    ),
    Step(
        Section.NEEDS,
        _("Needs"),
        _("Ask what help is needed now"),
        _("Each kind of help can become a referral."),
    ),
)
KEYS = tuple(step.key for step in STEPS)
AGREED = _("Agreement")
BY_KEY = {step.key: step for step in STEPS}


@dataclass(frozen=True)
class Mark:
    """A step on the thread. `state` is "done", "now" or empty."""

    title: str | Promise
    state: str


def following(key: str) -> Step | None:
    """Return the step after one, None after the last."""
    place = KEYS.index(key) + 1
    return STEPS[place] if place < len(STEPS) else None


def next_step(done: Iterable[str]) -> Step | None:
    """Return the step after the last that was done: what was left out on the way was
    left on purpose and is not asked for again. None when the last is done."""
    places = [KEYS.index(key) for key in done if key in KEYS]
    place = max(places, default=-1) + 1
    return STEPS[place] if place < len(STEPS) else None


def thread(done: Iterable[str], now: str | None) -> list[Mark]:
    """Return the whole thread: the registration itself is behind already."""
    finished = set(done)
    return [
        Mark(AGREED, "done"),
        *(Mark(step.title, _state(step.key, finished, now)) for step in STEPS),
    ]


def opening_thread() -> list[Mark]:
    """Return the thread while the person is asked whether they may be recorded."""
    return [Mark(AGREED, "now"), *(Mark(step.title, "") for step in STEPS)]


def _state(key: str, done: set[str], now: str | None) -> str:
    if key == now:
        return "now"
    return "done" if key in done else ""
