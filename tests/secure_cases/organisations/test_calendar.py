"""Terms come from the table; working days are Kyiv's."""

from datetime import UTC, date, datetime

import pytest

from secure_cases.organisations.calendar import (
    TermMissing,
    add_working_days,
    due_at,
    is_working_day,
)
from secure_cases.organisations.models import CalendarDay, TermRule
from secure_cases.organisations.reference import load_reference

pytestmark = pytest.mark.django_db

FRIDAY_EVENING = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)  # 21:30 in Kyiv


def test_an_immediate_answer_is_due_in_24_hours():
    load_reference()
    assert due_at("referral-immediate", FRIDAY_EVENING) == datetime(
        2026, 11, 21, 19, 30, tzinfo=UTC
    )


def test_hours_are_elapsed_time_when_the_clock_changes():
    load_reference()
    before_change = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    due = due_at("referral-immediate", before_change)
    assert due == datetime(2026, 10, 25, 12, 0, tzinfo=UTC)


def test_an_urgent_answer_is_due_in_three_days_at_the_same_hour_in_kyiv():
    load_reference()
    before_change = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)  # 15:00 in Kyiv
    due = due_at("referral-urgent", before_change)
    assert due == datetime(2026, 10, 27, 13, 0, tzinfo=UTC)  # 15:00 in Kyiv


def test_ten_working_days_end_at_six_in_the_evening_in_kyiv():
    load_reference()
    due = due_at("referral-planned", FRIDAY_EVENING)
    assert due == datetime(2026, 12, 4, 16, 0, tzinfo=UTC)
    assert due.tzinfo is UTC


def test_the_first_day_is_kyiv_s_day_not_utc_s():
    load_reference()
    sunday_in_utc = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # Monday in Kyiv
    due = due_at("referral-planned", sunday_in_utc)
    assert due == datetime(2026, 12, 7, 16, 0, tzinfo=UTC)


def test_opened_sections_close_after_eight_hours():
    load_reference()
    assert due_at("grant-work", FRIDAY_EVENING) == datetime(
        2026, 11, 21, 3, 30, tzinfo=UTC
    )


def test_a_later_rule_counts_from_its_day_in_kyiv_only():
    for day, hours in ((date(2020, 1, 1), 24), (date(2026, 11, 21), 12)):
        TermRule.objects.create(
            code="answer", amount=hours, unit="hours", valid_from=day
        )
    last_second = datetime(2026, 11, 20, 21, 59, 59, tzinfo=UTC)
    midnight = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
    assert (due_at("answer", last_second) - last_second).total_seconds() == 24 * 3600
    assert (due_at("answer", midnight) - midnight).total_seconds() == 12 * 3600


def test_a_term_that_is_not_in_the_table_is_an_error():
    with pytest.raises(TermMissing):
        due_at("no-such-term", FRIDAY_EVENING)


def test_mondays_to_fridays_are_working_days():
    week = [date(2026, 11, day) for day in range(23, 30)]
    assert [is_working_day(day) for day in week] == [True] * 5 + [False] * 2


def test_the_table_can_close_a_weekday_and_open_a_saturday():
    CalendarDay.objects.create(day=date(2026, 11, 24), working=False)
    CalendarDay.objects.create(day=date(2026, 11, 28), working=True)
    assert not is_working_day(date(2026, 11, 24))
    assert is_working_day(date(2026, 11, 28))
    # Mon 23 + 4: Wed, Thu, Fri, Sat.
    assert add_working_days(date(2026, 11, 23), 4) == date(2026, 11, 28)


def test_no_working_days_is_the_day_itself():
    assert add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 21)


def test_counting_working_days_takes_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert add_working_days(date(2026, 11, 20), 250) == date(2027, 11, 5)
