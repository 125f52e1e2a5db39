"""Writes courses: saves content, and freezes a version when one is published."""

import hashlib
import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from training import clock
from training.courses.content import Content, content_of, fields_for
from training.courses.enums import Refresher
from training.courses.faults import faults_of
from training.courses.models import Course, CourseVersion, Question, QuestionVersion
from training.errors import BadContent


@transaction.atomic
def save_course(*, content: Content, acting_user: Any) -> Course:
    """Write the course of this slug, and publish it. Raises BadContent."""
    course = Course.objects.filter(slug=content["slug"]).first() or Course()
    for name, value in fields_for(content).items():
        setattr(course, name, value)
    if faults := faults_of(content):
        raise BadContent(faults)
    try:
        course.full_clean()
    except ValidationError as error:
        raise BadContent(error.message_dict) from None
    if course.pk is None:
        course.live = False
        course.save()
    revision = course.save_revision(user=acting_user)
    revision.publish(user=acting_user, skip_permission_checks=True)
    course.refresh_from_db()
    return course


@transaction.atomic
def freeze_course(*, course: Course, acting_user: Any) -> CourseVersion:
    """Make what is published now a version, unless nothing changed. Raises BadContent.

    Questions are frozen one by one: one that did not change keeps its version.
    """
    content = content_of(course)
    if faults := faults_of(content):
        raise BadContent(faults)
    questions = [_freeze_question(course, one) for one in content.pop("questions")]
    content["questions"] = questions
    digest = digest_of(content)
    newest = course.versions.order_by("-n").first()
    if newest and newest.sha256 == digest:
        return newest
    return CourseVersion.objects.create(
        course=course,
        n=newest.n + 1 if newest else 1,
        content=content,
        sha256=digest,
        legal_basis=content["legal_basis"],
        delta_required=asks_refresher(course, newest),
        published_at=clock.now(),
        supersedes=newest,
    )


def asks_refresher(course: Course, newest: CourseVersion | None) -> bool:
    """Say whether the editor's "yes" is about what follows the newest version."""
    if newest is None or course.refresher != Refresher.YES:
        return False
    return course.refresher_after == newest.n


def frozen_questions(content: Content) -> list[dict[str, Any]]:
    """Return what a version would hold of these questions: their digests, no words."""
    return [
        {"key": one["key"], "tag": one["tag"], "sha256": digest_of(one)}
        for one in content["questions"]
    ]


def digest_of(content: Any) -> str:
    """Return the digest of content, whatever the order of its names."""
    exact = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(exact.encode()).hexdigest()


def _freeze_question(course: Course, content: dict[str, Any]) -> dict[str, Any]:
    question, _ = Question.objects.get_or_create(course=course, key=content["key"])
    digest = digest_of(content)
    version = question.versions.filter(sha256=digest).first()
    if version is None:
        version = QuestionVersion.objects.create(
            question=question,
            n=question.versions.count() + 1,
            content=content,
            sha256=digest,
            created_at=clock.now(),
        )
    return {
        "id": version.pk,
        "key": content["key"],
        "tag": content["tag"],
        "n": version.n,
        "sha256": digest,
    }
