"""What rests on an act: asked when the act has changed. Reads published versions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from training.courses.content import Content, lines
from training.courses.models import Course, CourseVersion
from training.courses.selectors import newest_versions, pool_of
from training.editing.holders import holding

POINT_WORDS = re.compile(r"\b(?:ст|стаття|статті|п|пункт|пункту|ч|частина)\b\.?\s*")


@dataclass(frozen=True)
class Affected:
    """A course that names the act, where it does, and how many hold its certificate."""

    course: Course
    places: tuple[str, ...]
    holders: int


def acts_named(user: Any) -> list[str]:
    """Return the acts that courses name as their legal basis, once each."""
    versions = newest_versions(user)
    return sorted({one["act"] for version in versions for one in version.legal_basis})


def affected_by(user: Any, act: str, point: str) -> list[Affected]:
    """Return the courses that name an act, or a point of it, with the exact places.

    Words are compared without case; of a point its number counts: "ст. 6" and
    "стаття 6" are the same.
    """
    found = [
        (version.course, places)
        for version in newest_versions(user)
        if (places := tuple(_places(version, act, point)))
    ]
    numbers = holding({course.pk for course, _places in found})
    return [
        Affected(course, places, numbers.get(course.pk, 0)) for course, places in found
    ]


def names(text: str, act: str, point: str) -> bool:
    """Say whether a text names the act, and the point if there is one."""
    if act.casefold().strip() not in text.casefold():
        return False
    number = POINT_WORDS.sub("", point.casefold()).strip()
    return not number or bool(
        re.search(rf"(?<!\w){re.escape(number)}(?![\w-])", text.casefold())
    )


def _places(version: CourseVersion, act: str, point: str) -> Iterator[str]:
    for basis in version.legal_basis:
        if names(f"{basis['act']}, {basis['point']}", act, point):
            said = lines(f"{basis['act']}, {basis['point']}".rstrip(", "))
            yield _("Legal basis: %(said)s") % {"said": " ".join(said)}
    yield from _in_lessons(version.content, act, point)
    tags = {one["tag"] for one in version.content["questions"]}
    for one in pool_of(version, tags):
        if names(one.content["source"], act, point):
            facts = {"key": one.content["key"], "stem": one.content["stem"]}
            yield _("Question %(key)s: %(stem)s") % facts


def _in_lessons(content: Content, act: str, point: str) -> Iterator[str]:
    for unit in content["units"]:
        said = (
            f"{one['act']} {one['text']}"
            for one in unit.get("blocks", ())
            if one["type"] == "law"
        )
        if any(names(text, act, point) for text in said):
            yield _("Lesson: %(title)s") % {"title": unit["title"]}
