"""Reads courses as learners see them: published versions."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from training.courses.models import CourseVersion, QuestionVersion


def published_versions() -> QuerySet[CourseVersion]:
    """Return the newest version of every course that is live: what anybody may see.

    The rows of the courses, where the keys are, are not read.
    """
    newest = CourseVersion.objects.filter(course=OuterRef("course")).order_by("-n")
    return (
        CourseVersion.objects.filter(course__live=True)
        .filter(pk=Subquery(newest.values("pk")[:1]))
        .order_by("course__title")
    )


def newest_versions(user: Any) -> QuerySet[CourseVersion]:
    """Return the newest version of every course that is live, for any learner."""
    return published_versions().select_related("course")


def newest_version(user: Any, slug: str) -> CourseVersion | None:
    return newest_versions(user).filter(course__slug=slug).first()


def versions_for(user: Any, competency: str) -> list[CourseVersion]:
    """Return the newest versions of the courses that give a competency."""
    return list(newest_versions(user).filter(course__competency=competency))


def pool_of(version: CourseVersion, tags: set[str]) -> list[QuestionVersion]:
    """Return the questions of these tags that the version froze, keys included."""
    ids = [one["id"] for one in version.content["questions"] if one["tag"] in tags]
    return list(QuestionVersion.objects.filter(pk__in=ids).order_by("question__key"))
