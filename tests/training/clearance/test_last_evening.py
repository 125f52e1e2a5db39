"""The certificate ends at midnight: urgent help goes on, and everything else waits."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from secure_cases.cases.models import Case
from secure_cases.cases.services import write_section
from tests.cast import Cast
from tests.secure_cases.cases.factories import registered, story
from tests.training.builders import finish_course, local
from training.clearance import clearance

CAPABILITIES = (
    "record.read",
    "record.write",
    "referral.receive",
    "status.decide",
    "data.export",
)
LAST_EVENING, NIGHT = "2027-02-28T22:59", "2027-03-01T00:01"
GRACE_OVER = "2027-03-15T00:01"


@pytest.fixture
def case(cast: Cast, time_machine: Any) -> Any:
    """Olha's own case; her certificate ends on 28 February 2027, with 14 days after."""
    time_machine.move_to(local("2026-03-01T12:00"), tick=False)
    found = registered(cast)
    finish_course(cast.olha)
    call_command("require_competency", "record", *CAPABILITIES, "--grace-days", "14")
    with override_settings(SECURE_CASES_CLEARANCE="portal.wiring.clearance"):
        yield found


def write(case: Case, user: Any) -> None:
    write_section(
        case=case, acting_user=user, section="story", content=story(), base_version=0
    )


@pytest.mark.parametrize("moment", [LAST_EVENING, NIGHT])
def test_ones_own_case_stays_open_across_midnight(
    cast: Cast, case: Case, time_machine: Any, moment: str
) -> None:
    time_machine.move_to(local(moment), tick=False)
    client = cast.client("olha")
    for path in ("/", "/cases/", f"/cases/{case.pk}/", "/cases/register/"):
        assert client.get(path).status_code == 200, path
    opened = client.post(f"/cases/{case.pk}/open/", {"token": "x"})
    assert opened.status_code != 403
    write(case, cast.olha)


def test_a_session_that_was_open_before_midnight_goes_on(
    cast: Cast, case: Case, time_machine: Any
) -> None:
    time_machine.move_to(local("2027-02-28T23:50"), tick=False)
    client = cast.client("olha")
    assert client.get(f"/cases/{case.pk}/").status_code == 200
    time_machine.move_to(local(NIGHT), tick=False)
    assert client.get(f"/cases/{case.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("moment", "allowed", "reduced"),
    [
        (LAST_EVENING, True, False),
        (NIGHT, True, True),
        ("2027-03-14T23:59", True, True),
        (GRACE_OVER, False, False),
    ],
)
def test_the_answer_around_midnight(
    cast: Cast, case: Case, moment: str, allowed: bool, reduced: bool
) -> None:
    for one in CAPABILITIES:
        answer = clearance(cast.olha, one, local(moment))
        assert (answer.allowed, answer.reduced) == (allowed, reduced)


@pytest.mark.parametrize(
    ("moment", "closed"), [(LAST_EVENING, 0), (NIGHT, 1), (GRACE_OVER, 1)]
)
def test_my_clearance_says_what_waits(
    cast: Cast, case: Case, time_machine: Any, moment: str, closed: int
) -> None:
    """In grace two lines: one's own work open, exports and decisions closed."""
    time_machine.move_to(local(moment), tick=False)
    page = cast.client("olha").get("/learn/clearance/").content.decode()
    assert page.count("#i-lock") == closed
    assert page.count("#i-clock") == (1 if moment == NIGHT else 0)
    if moment != LAST_EVENING:
        assert "/learn/courses/small-course/" in page


def test_after_grace_the_door_is_closed_and_learning_open(
    cast: Cast, case: Case, time_machine: Any
) -> None:
    time_machine.move_to(local(GRACE_OVER), tick=False)
    client = cast.client("olha")
    assert client.get("/cases/").status_code == 403
    assert client.get("/learn/").status_code == 200
