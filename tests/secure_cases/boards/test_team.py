"""The supervisor's board: the body's cases by alias, who works on them, what waits."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from secure_cases.boards.team import team_board
from secure_cases.cases import services as cases
from secure_cases.errors import Refused
from secure_cases.organisations.standing import standing_of
from tests.cast import Cast
from tests.secure_cases.access.people import member
from tests.secure_cases.cases.factories import registered
from tests.secure_cases.referrals import factories as f

pytestmark = pytest.mark.django_db


def board(user: Any) -> Any:
    return team_board(user, standing_of(user))


def test_the_cases_of_the_body_stand_on_it(people: Cast) -> None:
    mine, colleagues = registered(people), registered(people, user=people.taras)
    page = people.client("halyna").get("/team/").content.decode()
    for case in (mine, colleagues):
        assert case.alias in page
        assert f"/cases/{case.pk}/" in page
    assert f.CANARY not in page


def test_another_body_s_cases_do_not(people: Cast) -> None:
    case = registered(people)
    assert board(people.yurii).cases == []
    page = people.client("yurii").get("/team/").content.decode()
    assert case.alias not in page


def test_who_left_a_case_does_not_stand_beside_it(people: Cast) -> None:
    case = registered(people)
    cases.assign(case=case, user=people.taras, acting_user=people.halyna)
    (line,) = board(people.halyna).cases
    assert line.team == [people.taras.get_full_name()]
    cases.assign(case=case, user=people.olha, role="member", acting_user=people.halyna)
    (line,) = board(people.halyna).cases
    assert line.team == [people.taras.get_full_name(), people.olha.get_full_name()]


@pytest.mark.parametrize(
    ("made", "count"),
    [
        (f.sent, 1),
        (f.in_progress, 1),
        (f.completed, 0),
        (f.withdrawn, 0),
        (lambda cast: f.run_out(f.accepted(cast)), 0),
    ],
)
def test_live_referrals_are_counted(people: Cast, made: Any, count: int) -> None:
    made(people)
    (line,) = board(people.halyna).cases
    assert line.live_referrals == count


@pytest.mark.parametrize(
    ("made", "count"),
    [
        (f.sent, 0),
        (lambda cast: f.late(f.sent(cast)), 1),
        (lambda cast: f.late(f.acknowledged(cast)), 1),
        (lambda cast: f.late(f.accepted(cast)), 0),
        (lambda cast: f.run_out(f.late(f.sent(cast))), 0),
    ],
)
def test_what_nobody_answered_in_time(people: Cast, made: Any, count: int) -> None:
    made(people)
    assert len(board(people.halyna).unanswered) == count
    assert board(people.yurii).unanswered == []


@pytest.mark.parametrize("name", ["olha", "iryna", "nadiia", "sofiia", "roman"])
def test_it_is_for_supervisors(people: Cast, name: str) -> None:
    with pytest.raises(Refused):
        board(people.users[name])


def test_a_supervisor_of_two_bodies_sees_both(people: Cast) -> None:
    case = registered(people)
    member(people.yurii, people.rda, "supervisor")
    assert [line.case for line in board(people.yurii).cases] == [case]


def test_the_number_of_queries_does_not_grow(
    people: Cast, django_assert_num_queries: Any
) -> None:
    client = people.client("halyna")
    f.late(f.sent(people))
    client.get("/team/")  # touches the session
    with CaptureQueriesContext(connection) as few:
        client.get("/team/")
    for _again in range(4):
        referral = f.late(f.sent(people))
        cases.assign(
            case=referral.case,
            user=people.taras,
            role="member",
            acting_user=people.halyna,
        )
    with django_assert_num_queries(len(few)):
        client.get("/team/")
