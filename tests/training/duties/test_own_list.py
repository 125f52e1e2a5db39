"""What a learner reads of their own duties, in words."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.training.builders import published
from tests.training.duties.builders import award, morning, rule
from training.clearance.services import waive
from training.courses.models import CourseVersion
from training.duties.selectors import duties_of
from training.duties.services import derive_assignments

DAY = date(2026, 6, 1)
PAGES = ("/learn/", "/learn/clearance/")


@pytest.fixture(autouse=True)
def june(cast: Cast, version: CourseVersion, time_machine: Any) -> None:
    time_machine.move_to(morning(DAY), tick=False)
    rule(roles=["caseworker"], days_given=20)
    derive_assignments()


@pytest.fixture
def page(cast: Cast) -> Any:
    def read(path: str) -> str:
        answer = cast.client("olha", zone="staff").get(path)
        assert answer.status_code == 200
        return str(answer.content.decode())

    return read


@pytest.mark.parametrize("path", PAGES)
def test_the_day_and_the_course(page: Any, path: str) -> None:
    html = page(path)
    assert 'id="due"' in html
    assert "/learn/courses/small-course/" in html
    assert "21" in html  # of June


@pytest.mark.parametrize("path", PAGES)
def test_nothing_due_draws_nothing(
    cast: Cast, version: CourseVersion, page: Any, path: str
) -> None:
    award(cast.olha, version, DAY)
    assert 'id="due"' not in page(path)


def test_overdue_and_put_off_are_said(cast: Cast, page: Any, time_machine: Any) -> None:
    time_machine.move_to(morning(DAY + timedelta(21)), tick=False)
    (duty,) = duties_of(cast.olha, morning(DAY + timedelta(21)))
    assert duty.state == "overdue"
    assert 'class="late"' in page("/learn/")
    waive(
        person=cast.olha,
        competency="record",
        reason="Лікарняний за заявою",
        until=DAY + timedelta(40),
        acting_user=cast.root,
    )
    html = page("/learn/")
    assert "Лікарняний за заявою" in html
    assert 'class="late"' not in html
    (duty,) = duties_of(cast.olha, morning(DAY + timedelta(41)))
    assert duty.state == "overdue"


def test_nobody_reads_anothers(cast: Cast) -> None:
    assert duties_of(cast.halyna, morning(DAY)) == []


def test_each_competency_stands_once_and_queries_do_not_grow(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            found = duties_of(cast.olha, morning(DAY))
        assert len({one.title for one in found}) == len(found)
        return len(caught)

    one = queries()
    for number in range(4):
        slug = f"course-{number}"
        published(slug=slug, competency=slug, title=slug)
        rule(competency=slug, days_given=3)
    derive_assignments()
    assert len(duties_of(cast.olha, morning(DAY))) == 5
    assert queries() == one
