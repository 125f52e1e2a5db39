"""Whom a new version of a course touches, told to its editor before it is published."""

from dataclasses import dataclass

from django.db.models import Count

from training import clock
from training.certificates.models import Award
from training.courses.changes import Changes, changes_between
from training.courses.content import Content, content_of
from training.courses.models import Course, CourseVersion
from training.courses.services import frozen_questions


@dataclass(frozen=True)
class Holders:
    """How many people hold the certificate today, and what they have not seen."""

    newest: CourseVersion | None
    count: int = 0
    changes: Changes = Changes()
    units: tuple[str, ...] = ()  # titles of what changed


def holders_of(course: Course) -> Holders:
    """Compare a draft with what is published, and count."""
    newest = course.newest_version
    if newest is None:
        return Holders(None)
    content = content_of(course)
    changes = changes_between(newest.content, _as_frozen(content))
    titles = {one["slug"]: one["title"] for one in content["units"]}
    count = holding({course.pk}).get(course.pk, 0)
    return Holders(newest, count, changes, tuple(titles[one] for one in changes.units))


def holding(courses: set[int]) -> dict[int, int]:
    """Return how many people hold an award of each course that counts today."""
    day = clock.day_of(clock.now())
    rows = (
        Award.objects.filter(
            version__course__in=courses, superseded_by=None, revocation=None,
            valid_from__lte=day, valid_until__gte=day,
        )
        .values_list("version__course")
        .annotate(people=Count("person", distinct=True))
    )  # fmt: skip
    return dict(rows)


def _as_frozen(content: Content) -> Content:
    return {**content, "questions": frozen_questions(content)}
