"""The portal starts training's work: by the clock, and when a role changes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from portal import tasks
from portal.celery import app
from portal.duties import role_changed
from secure_cases import scope
from secure_cases.organisations.models import Membership
from secure_cases.practice.services import begin_practice
from tests.cast import Cast
from tests.training.builders import published
from tests.training.duties.builders import rule
from training.courses.models import CourseVersion
from training.duties.models import Assignment
from training.duties.services import derive_assignments


@pytest.fixture
def version(db: None) -> CourseVersion:
    return published()


def test_every_task_of_the_clock_exists() -> None:
    app.loader.import_default_modules()
    asked = {one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()}
    assert asked <= set(app.tasks)


def test_the_clock_derives_and_reminds(cast: Cast, version: Any) -> None:
    rule(roles=["caseworker"], days_given=7)
    assert tasks.derive() == 3
    assert tasks.remind() == 3
    assert len(mail.outbox) == 3


def test_a_role_that_changes_is_heard_of_at_once(
    cast: Cast, version: Any, django_capture_on_commit_callbacks: Any
) -> None:
    rule(roles=["supervisor"], days_given=7)
    membership = cast.memberships["taras"]
    with django_capture_on_commit_callbacks(execute=True):
        membership.role = "supervisor"
        membership.save()
    due = timezone.localdate() + timedelta(7)
    assert Assignment.objects.get(person=cast.taras).due_on == due
    with django_capture_on_commit_callbacks(execute=True):
        membership.until = date(2026, 1, 1)
        membership.save()
    assert Assignment.objects.get(person=cast.taras).lifted_on is not None


def test_a_role_in_an_invented_body_lifts_nothing(
    cast: Cast, version: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """It is saved in a scope where no real role is seen."""
    rule()
    derive_assignments()
    due = Assignment.objects.filter(person=cast.taras, lifted_on=None)
    before = due.count()
    assert before
    begin_practice(acting_user=cast.taras)
    held = Membership.objects.filter(user=cast.taras, organisation__practice=True)
    invented = held[0]
    with scope.practising(()), django_capture_on_commit_callbacks(execute=True):
        invented.save()
    assert due.count() == before


def test_a_fault_of_training_undoes_no_role(
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def breaks(person: Any) -> None:
        raise ValueError

    monkeypatch.setattr("portal.duties.derive_for", breaks)
    with django_capture_on_commit_callbacks(execute=True):
        role_changed(None, cast.memberships["taras"])


def test_night_after_night_the_clock_changes_nothing_more(cast: Cast, version: Any):
    rule()
    derive_assignments()
    assert tasks.derive() == 0
