"""Courses in the Wagtail admin: seen, refused at save, published, previewed."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.training.builders import published, small
from training.courses.models import Course, CourseVersion


@pytest.fixture
def editor(cast: Cast) -> Client:
    return cast.client("root", zone="staff")


def admin(name: str, *args: Any) -> str:
    kinds = "wagtailsnippets_ct_training_course"
    return reverse(f"{kinds}:{name}", args=args, urlconf="portal.urls.staff")


def test_the_screens_of_courses_open(editor: Client) -> None:
    course = published().course
    for name, args in (("list", ()), ("add", ()), ("edit", (course.pk,))):
        page = editor.get(admin(name, *args))
        assert page.status_code == 200, name
    for name in ("history", "usage"):
        assert editor.get(admin(name, course.pk)).status_code == 200, name


def test_somebody_without_a_right_in_the_cms_sees_none(cast: Cast) -> None:
    published()
    assert cast.client("olha", zone="staff").get(admin("list")).status_code == 403


def test_a_draft_is_nothing_to_learners_until_it_is_published(
    cast: Cast, editor: Client
) -> None:
    course = published().course
    course.title = "Змінена назва"
    revision = course.save_revision(user=cast.root)
    page = cast.client("olha").get("/learn/").content.decode()
    assert "Змінена назва" not in page
    revision.publish(user=cast.root)
    assert CourseVersion.objects.count() == 2
    page = cast.client("olha").get("/learn/").content.decode()
    assert "Змінена назва" in page


def test_a_preview_shows_every_page_as_its_learner_meets_it(db: None) -> None:
    course = published().course
    for mode, title in course.preview_modes:
        preview = course.make_preview_request(preview_mode=mode)
        assert preview.status_code == 200, title
        page = preview.content.decode()
        for unit in course.units:
            assert unit.value["title"] in page
    modes = dict(course.preview_modes)
    assert list(modes) == ["", "unit-0", "unit-1", "unit-1-opened", "unit-2", "unit-3"]


def previewed(mode: str) -> str:
    course = published().course
    return course.make_preview_request(preview_mode=mode).content.decode()


def test_a_lesson_is_previewed_with_its_blocks(db: None) -> None:
    page = previewed("unit-0")
    for words in ("Другий абзац.", "Слухайте.", "Що в ньому сказано."):
        assert words in page
    assert "?mode=unit-1" in page


def test_a_notice_is_previewed_before_what_it_warns_of(db: None) -> None:
    assert "Важкий зміст." not in previewed("unit-1")
    assert "?mode=unit-1-opened" in previewed("unit-1")
    assert "Важкий зміст." in previewed("unit-1-opened")


def test_a_quiz_is_previewed_without_its_keys(db: None) -> None:
    page = previewed("unit-2")
    questions = small()["questions"]
    for question in questions:
        assert question["stem"] in page
        assert question["rationale"] not in page
    assert "псевдонім" not in page
    order = [page.index(f">{one}<") for one in ("Спершу", "Потім", "Наприкінці")]
    assert order != sorted(order)
    assert "checked" not in page


def test_a_mode_that_is_gone_leads_to_the_course(db: None) -> None:
    assert "Для перевірки." in previewed("unit-99")


def test_a_date_to_publish_on_freezes_on_that_date(
    cast: Cast, time_machine: Any
) -> None:
    course = published().course
    course.title = "Назва з понеділка"
    course.go_live_at = timezone.now() + timedelta(days=1)
    course.save_revision(user=cast.root).publish(user=cast.root)
    assert CourseVersion.objects.count() == 1
    time_machine.move_to(timezone.now() + timedelta(days=2))
    call_command("publish_scheduled", verbosity=0)
    assert CourseVersion.objects.count() == 2
    assert Course.objects.get().title == "Назва з понеділка"


def test_a_course_with_versions_is_not_deleted(editor: Client) -> None:
    course = published().course
    answer = editor.post(admin("delete", course.pk))
    assert answer.status_code in (302, 403)
    assert (
        admin("delete", course.pk)
        not in editor.get(admin("edit", course.pk)).content.decode()
    )
    assert Course.objects.filter(pk=course.pk).exists()
