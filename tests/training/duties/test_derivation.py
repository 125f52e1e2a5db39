"""Who has what to learn by when: from rules, places and awards, night after night."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from secure_cases.organisations.models import Membership
from tests.cast import Cast
from tests.training.builders import published
from tests.training.duties.builders import award, morning, rule
from training.certificates.services import revoke_award
from training.clearance import clearance
from training.courses.models import CourseVersion
from training.duties import services
from training.duties.enums import Reason, State
from training.duties.models import Assignment
from training.duties.selectors import duties_of, live_assignments, standings
from training.duties.services import derive_assignments, derive_for

DAY = date(2026, 6, 1)
Rows = list[tuple[Any, ...]]


@pytest.fixture(autouse=True)
def june(time_machine: Any) -> None:
    time_machine.move_to(morning(DAY), tick=False)


def rows(person: Any) -> Rows:
    return list(
        Assignment.objects.filter(person=person, lifted_on=None)
        .order_by("competency", "cycle", "reason")
        .values_list("competency", "cycle", "reason", "due_on")
    )


def state(person: Any) -> str:
    return standings(live_assignments().filter(person=person), morning_now())[-1].state


def morning_now() -> Any:
    return services.clock.now()


def test_whoever_a_rule_is_for_gets_a_day(cast: Cast, version: CourseVersion) -> None:
    rule(roles=["caseworker"], days_given=20)
    derive_assignments()
    assert rows(cast.olha) == [("record", 1, "first", DAY + timedelta(20))]
    assert rows(cast.halyna) == []


def test_a_rule_that_comes_is_due_when_it_begins_to_ask(
    cast: Cast, version: CourseVersion
) -> None:
    rule(since=DAY + timedelta(10), days_given=20)
    derive_assignments()
    assert rows(cast.olha) == [("record", 1, "first", DAY + timedelta(30))]


def test_a_rule_of_the_year_after_next_is_not_told_yet(
    cast: Cast, version: CourseVersion
) -> None:
    rule(since=DAY + timedelta(91))
    derive_assignments()
    assert rows(cast.olha) == []


def test_twice_is_once(cast: Cast, version: CourseVersion) -> None:
    rule(days_given=20)
    award(cast.olha, version, DAY - timedelta(300))
    derive_assignments()
    before = list(Assignment.objects.order_by("pk").values())
    done = derive_assignments()
    assert (done.added, done.lifted) == (0, 0)
    assert list(Assignment.objects.order_by("pk").values()) == before
    assert len(before) == Membership.objects.count()


def test_the_next_nights_move_no_day(
    cast: Cast, version: CourseVersion, time_machine: Any
) -> None:
    rule(days_given=20)
    derive_assignments()
    before = rows(cast.olha)
    for night in range(1, 40, 5):
        time_machine.move_to(morning(DAY + timedelta(night)), tick=False)
        derive_assignments()
    assert rows(cast.olha) == before
    assert state(cast.olha) == State.OVERDUE


def test_a_run_that_dies_in_the_middle_is_finished_by_the_next(
    cast: Cast, version: CourseVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule(days_given=20)
    monkeypatch.setattr(services, "BATCH", 2)
    real, runs = services._derive, []

    def dies(*args: Any) -> None:
        runs.append(args)
        if len(runs) == 3:
            raise SystemExit
        real(*args)

    monkeypatch.setattr(services, "_derive", dies)
    with pytest.raises(SystemExit):
        derive_assignments()
    assert Assignment.objects.count() == 4
    monkeypatch.setattr(services, "_derive", real)
    derive_assignments()
    assert Assignment.objects.count() == Membership.objects.count()
    assert len(rows(cast.olha)) == 1


def test_a_certificate_is_renewed_by_its_last_day(
    cast: Cast, version: CourseVersion, time_machine: Any
) -> None:
    rule()
    held = award(cast.olha, version, date(2025, 9, 1))  # to 31 August
    derive_assignments()
    assert rows(cast.olha) == []
    time_machine.move_to(morning(date(2026, 6, 2)), tick=False)
    derive_assignments()
    assert rows(cast.olha) == [("record", 2, "renewal", date(2026, 8, 31))]
    award(
        cast.olha, version, date(2026, 8, 1), until=date(2027, 8, 31), supersedes=held
    )
    time_machine.move_to(morning(date(2026, 8, 2)), tick=False)
    derive_assignments()
    assert state(cast.olha) == State.MET
    assert len(rows(cast.olha)) == 1


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-29T03:59:59+03:00", State.OPEN),  # clocks went forward an hour ago
        ("2026-03-29T23:59:59+03:00", State.OPEN),
        ("2026-03-30T00:00:00+03:00", State.OVERDUE),
    ],
)
def test_the_last_day_counts_whole_in_kyiv_when_clocks_go_forward(
    cast: Cast, version: CourseVersion, time_machine: Any, moment: str, expected: str
) -> None:
    rule()
    award(cast.olha, version, date(2025, 3, 30))
    time_machine.move_to(morning(date(2026, 3, 1)), tick=False)
    derive_assignments()
    assert rows(cast.olha)[0][3] == date(2026, 3, 29)
    time_machine.move_to(moment, tick=False)
    assert state(cast.olha) == expected


def test_the_last_day_counts_whole_when_clocks_go_back(
    cast: Cast, version: CourseVersion, time_machine: Any
) -> None:
    rule()
    award(cast.olha, version, date(2025, 10, 26))
    time_machine.move_to(morning(date(2026, 10, 1)), tick=False)
    derive_assignments()
    assert rows(cast.olha)[0][3] == date(2026, 10, 25)
    time_machine.move_to("2026-10-25T23:59:59+02:00", tick=False)
    assert state(cast.olha) == State.OPEN
    time_machine.move_to("2026-10-26T00:00:00+02:00", tick=False)
    assert state(cast.olha) == State.OVERDUE


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_leap_days(
    cast: Cast, version: CourseVersion, time_machine: Any, since: date, until: date
) -> None:
    rule(grace_days=1)
    award(cast.olha, version, since)
    time_machine.move_to(morning(until - timedelta(50)), tick=False)
    derive_assignments()
    assert rows(cast.olha) == [("record", 2, "renewal", until)]
    time_machine.move_to(morning(until), tick=False)
    assert state(cast.olha) == State.OPEN
    time_machine.move_to(morning(until + timedelta(1)), tick=False)
    assert state(cast.olha) == State.OVERDUE


def test_fewer_months_than_the_certificate_says_bring_the_day_forward(
    cast: Cast, version: CourseVersion
) -> None:
    rule(valid_for=6)
    award(cast.olha, version, date(2026, 1, 15))
    derive_assignments()
    assert rows(cast.olha) == [("record", 2, "renewal", date(2026, 7, 14))]


def test_a_revocation_is_told_the_next_night(
    cast: Cast, version: CourseVersion
) -> None:
    rule(days_given=10)
    held = award(cast.olha, version, date(2026, 5, 1))
    revoke_award(award=held, reason="invented", acting_user=cast.sofiia)
    derive_assignments()
    assert rows(cast.olha) == [("record", 2, "revoked", DAY + timedelta(10))]


def test_who_changes_roles_is_asked_from_that_day(
    cast: Cast, version: CourseVersion, time_machine: Any
) -> None:
    rule(roles=["supervisor"], days_given=7)
    derive_for(cast.olha)
    assert rows(cast.olha) == []
    membership = cast.memberships["olha"]
    membership.role = "supervisor"
    membership.save()
    time_machine.move_to(morning(DAY + timedelta(3)), tick=False)
    derive_for(cast.olha)
    assert rows(cast.olha) == [("record", 1, "first", DAY + timedelta(10))]


def test_leave_lifts_what_is_due_and_a_return_gives_a_new_day(
    cast: Cast, version: CourseVersion, time_machine: Any
) -> None:
    rule(days_given=7)
    award(cast.olha, version, date(2025, 7, 1))
    derive_assignments()
    membership = cast.memberships["olha"]
    membership.until = DAY + timedelta(5)
    membership.save()
    time_machine.move_to(morning(DAY + timedelta(6)), tick=False)
    derive_assignments()
    assert rows(cast.olha) == []
    assert duties_of(cast.olha, morning_now()) == []
    membership.until = None
    membership.save()
    back = DAY + timedelta(100)
    time_machine.move_to(morning(back), tick=False)
    derive_assignments()
    assert rows(cast.olha) == [("record", 2, "renewal", back + timedelta(7))]
    assert Assignment.objects.filter(person=cast.olha).count() == 2


def test_a_rule_that_ends_asks_nothing_more(
    cast: Cast, version: CourseVersion, time_machine: Any
) -> None:
    row = rule(days_given=20)
    derive_assignments()
    row.until = DAY
    row.save()
    time_machine.move_to(morning(DAY + timedelta(1)), tick=False)
    derive_assignments()
    assert rows(cast.olha) == []


def test_an_earlier_day_replaces_a_later_one_and_a_later_one_waits(
    cast: Cast, version: CourseVersion
) -> None:
    rule(days_given=20)
    derive_assignments()
    rule(capability="data.export", days_given=30)
    derive_assignments()
    assert rows(cast.olha)[0][3] == DAY + timedelta(20)
    rule(capability="record.write", days_given=5)
    derive_assignments()
    assert rows(cast.olha) == [("record", 1, "first", DAY + timedelta(5))]


def test_a_rule_that_is_put_off_before_it_begins_moves_the_day(
    cast: Cast, version: CourseVersion
) -> None:
    row = rule(since=DAY + timedelta(10))
    derive_assignments()
    row.since = DAY + timedelta(40)
    row.save()
    derive_assignments()
    assert rows(cast.olha) == [("record", 1, "first", DAY + timedelta(40))]


def test_a_new_law_gives_holders_a_day_and_no_lock_out(
    cast: Cast, time_machine: Any
) -> None:
    version = published()
    award(cast.olha, version, date(2026, 5, 1))
    rule()
    newer = published(summary="Новий закон.")
    CourseVersion.objects.filter(pk=newer.pk).update(
        delta_required=True, published_at=morning(DAY)
    )
    time_machine.move_to(morning(DAY + timedelta(1)), tick=False)
    derive_assignments()
    due = DAY + services.LAW_DAYS
    assert rows(cast.olha) == [("record", 2, "law", due)]
    time_machine.move_to(morning(due + timedelta(1)), tick=False)
    assert state(cast.olha) == State.OVERDUE
    assert clearance(cast.olha, "record.read", morning_now()).allowed


def test_a_version_that_asks_for_nothing_changes_nothing(cast: Cast) -> None:
    award(cast.olha, published(), date(2026, 5, 1))
    rule()
    published(summary="Інший опис.")
    derive_assignments()
    assert rows(cast.olha) == []


def test_a_refresher_meets_the_law_and_not_the_renewal(cast: Cast) -> None:
    version = published()
    held = award(cast.olha, version, date(2025, 7, 1))  # ends in a month
    rule()
    newer = published(summary="Новий закон.")
    CourseVersion.objects.filter(pk=newer.pk).update(
        delta_required=True, published_at=morning(DAY)
    )
    derive_assignments()
    assert [row[2] for row in rows(cast.olha)] == ["law", "renewal"]
    award(cast.olha, newer, DAY, until=held.valid_until, supersedes=held)
    done = derive_assignments()
    assert (done.added, done.lifted) == (0, 0)
    found = standings(live_assignments().filter(person=cast.olha), morning_now())
    assert {one.row.reason: one.state for one in found} == {
        Reason.LAW: State.MET,
        Reason.RENEWAL: State.OPEN,
    }


def test_queries_do_not_grow_with_people(cast: Cast, version: CourseVersion) -> None:
    rule(days_given=20)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            derive_assignments()
        return len(caught)

    few = queries()
    Assignment.objects.all().delete()
    users = get_user_model().objects.bulk_create(
        get_user_model()(email=f"p{n}@portal.example", name=f"Особа {n}")
        for n in range(100)
    )
    Membership.objects.bulk_create(
        Membership(
            user=user,
            organisation=cast.bodies["rda"],
            role="caseworker",
            since=date(2026, 1, 1),
        )
        for user in users
    )
    assert queries() <= few + 2  # inserts come in portions
    assert Assignment.objects.count() == Membership.objects.count()


def test_the_command_says_what_it_did(
    cast: Cast, version: CourseVersion, capsys: pytest.CaptureFixture[str]
) -> None:
    rule(roles=["caseworker"])
    call_command("derive_assignments")
    assert capsys.readouterr().out == "Added: 3. Lifted: 0.\n"
