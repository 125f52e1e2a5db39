"""A draft as its learner will see it: the learner's own pages, with nothing to send."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from training.courses.content import Content
from training.courses.enums import UnitKind
from training.courses.models import CourseVersion
from training.people.rules import Unit, can_skip
from training.people.selectors import Study
from training.people.thread import Step, steps_of
from training.quizzes.drawing import shuffled
from training.quizzes.rules import MayStart
from training.quizzes.screen import Screen, screen_of

COURSE = ""
OPENED = "-opened"  # a lesson with a notice, once the learner reads on
PAGES = {
    UnitKind.LESSON: "training/people/lesson.html",
    UnitKind.ACKNOWLEDGEMENT: "training/people/acknowledgement.html",
    UnitKind.QUIZ: "training/editing/quiz.html",
}


def modes_of(content: Content) -> list[tuple[str, Any]]:
    """Return the pages there are to look at: units by their place in the draft."""
    found = [(COURSE, _("Page of the course"))]
    for place, unit in enumerate(content["units"]):
        title = f"{place + 1}. {unit['title']}"
        found.append((_mode(place), title))
        if unit.get("trauma_notice"):
            said = _("%(title)s, after the notice") % {"title": title}
            found.append((_mode(place) + OPENED, said))
    return found


def template_of(content: Content, mode: str | None) -> str:
    place = _place(content, mode)
    if place is None:
        return "training/people/course.html"
    unit = content["units"][place]
    if unit.get("trauma_notice") and not (mode or COURSE).endswith(OPENED):
        return "training/people/notice.html"
    return PAGES[UnitKind(unit["kind"])]


def context_of(
    version: CourseVersion, mode: str | None, in_panel: bool
) -> dict[str, Any]:
    """Return what the learner's page needs; steps lead from preview to preview."""
    study = Study(version, None, {}, None, version, can_start=True)
    place = _place(version.content, mode)
    steps = _steps(study, place, in_panel)
    context = {
        "preview": True,
        "study": study,
        "course": version,
        "slug": version.course.slug or "-",
        "steps": steps,
    }
    if place is None:
        return context
    unit = version.units[place]
    return context | {
        "unit": unit,
        "number": place + 1,
        "before": steps[place - 1] if place else None,
        "after": steps[place + 1] if place + 1 < len(steps) else None,
        "is_open": True,
        "state": "",
        "can_skip": can_skip(unit),
        "open_url": _address(_mode(place) + OPENED, in_panel),
        **(_quiz(version.content, unit) if unit["kind"] == UnitKind.QUIZ else {}),
    }


def _quiz(content: Content, unit: Unit) -> dict[str, Any]:
    return {
        "questions": sum(unit["blueprint"].values()),
        "chance": MayStart(left=unit["max_attempts"]),
        "screens": _screens(content, set(unit["blueprint"])),
        "wrong": "",
        "attempts": [],
    }


def _screens(content: Content, tags: set[str]) -> list[tuple[str, Screen]]:
    """Return every question the quiz may ask, in an order that tells no key.

    The first of each pair keeps the names of their fields apart on the page.
    """
    asked = [one for one in content["questions"] if one["tag"] in tags]
    return [
        (f"-{n}", screen_of(question, shuffled(question, seed=1), {}))
        for n, question in enumerate(asked, 1)
    ]


def _steps(study: Study, here: int | None, in_panel: bool) -> list[Step]:
    return [
        replace(
            step,
            url=_address(_mode(place), in_panel),
            mark="now" if place == here else "",
            skipped=False,
        )
        for place, step in enumerate(steps_of(study))
    ]


def _mode(place: int) -> str:
    return f"unit-{place}"


def _place(content: Content, mode: str | None) -> int | None:
    number = (mode or COURSE).removesuffix(OPENED).removeprefix("unit-")
    known = number.isdecimal() and int(number) < len(content["units"])
    return int(number) if known else None


def _address(mode: str, in_panel: bool) -> str:
    panel = {"in_preview_panel": "true"} if in_panel else {}
    return "?" + urlencode({"mode": mode, **panel})
