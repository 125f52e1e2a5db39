"""Days around the end of an award: leap years, renewal, revocation, grace."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.certificates.enums import State
from training.certificates.rules import Facts, can_renew, state_of, term_of
from training.clearance.rules import Needed, Standing, judge
from training.clock import add_months

DAY = date(2026, 11, 24)
HELD = Facts(date(2026, 1, 1), date(2026, 12, 31))
NEEDED = Needed("record", grace_days=14)
days = st.dates(date(2020, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_are_those_of_the_calendar(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2025, 12, 31), Standing.NEVER),
        (date(2026, 1, 1), Standing.HELD),
        (date(2026, 12, 31), Standing.HELD),
        (date(2027, 1, 1), Standing.GRACE),
        (date(2027, 1, 14), Standing.GRACE),
        (date(2027, 1, 15), Standing.EXPIRED),
    ],
)
def test_the_last_day_counts_whole_and_grace_follows(
    day: date, standing: Standing
) -> None:
    assert judge(NEEDED, [HELD], day).standing == standing


def test_an_award_of_tomorrow_is_nothing_today() -> None:
    tomorrow = Facts(DAY + timedelta(1), DAY + timedelta(300))
    assert judge(NEEDED, [tomorrow], DAY).standing == Standing.NEVER


def test_no_award_is_never() -> None:
    assert judge(NEEDED, [], DAY).standing == Standing.NEVER


def test_a_revoked_award_gives_neither_days_nor_grace() -> None:
    revoked = Facts(HELD.valid_from, HELD.valid_until, revoked=True)
    for day in (DAY, date(2027, 1, 5)):
        assert judge(NEEDED, [revoked], day).standing == Standing.REVOKED


def test_what_was_revoked_takes_what_it_replaced_with_it() -> None:
    newer = Facts(date(2026, 6, 1), date(2027, 12, 31), revoked=True)
    older = Facts(HELD.valid_from, HELD.valid_until, replaced=True)
    assert judge(NEEDED, [newer, older], DAY).standing == Standing.REVOKED


def test_an_older_award_that_was_revoked_does_not_touch_a_newer_one() -> None:
    older = Facts(HELD.valid_from, HELD.valid_until, revoked=True, replaced=True)
    newer = Facts(date(2026, 6, 1), date(2027, 5, 31))
    assert judge(NEEDED, [newer, older], DAY).standing == Standing.HELD


def test_a_requirement_may_count_fewer_months_than_the_certificate() -> None:
    strict = Needed("record", valid_for=6)
    assert judge(strict, [HELD], date(2026, 6, 30)).standing == Standing.HELD
    assert judge(strict, [HELD], date(2026, 7, 1)).standing == Standing.EXPIRED


def test_a_first_award_lasts_to_the_day_before() -> None:
    assert term_of(DAY, 12, None) == (DAY, date(2027, 11, 23))


def test_an_early_renewal_extends_from_the_old_end() -> None:
    start, end = term_of(DAY, 12, HELD)
    assert (start, end) == (DAY, date(2027, 12, 31))


@pytest.mark.parametrize(
    "old",
    [
        Facts(date(2025, 1, 1), date(2026, 11, 23)),
        Facts(HELD.valid_from, HELD.valid_until, revoked=True),
    ],
)
def test_a_late_renewal_counts_from_today(old: Facts) -> None:
    assert term_of(DAY, 12, old) == (DAY, date(2027, 11, 23))


@given(days, st.integers(1, 36), days)
def test_renewing_never_loses_a_day(day: date, months: int, old_end: date) -> None:
    old = Facts(min(day, old_end), old_end)
    _, with_old = term_of(day, months, old)
    _, without = term_of(day, months, None)
    assert with_old >= without
    assert with_old >= old_end


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (HELD, State.VALID),
        (Facts(HELD.valid_from, DAY), State.EXPIRING),
        (Facts(HELD.valid_from, DAY + timedelta(30)), State.EXPIRING),
        (Facts(HELD.valid_from, DAY + timedelta(31)), State.VALID),
        (Facts(HELD.valid_from, DAY - timedelta(1)), State.EXPIRED),
        (Facts(DAY + timedelta(1), HELD.valid_until), State.NOT_YET),
        (Facts(HELD.valid_from, HELD.valid_until, replaced=True), State.REPLACED),
        (
            Facts(HELD.valid_from, HELD.valid_until, revoked=True, replaced=True),
            State.REVOKED,
        ),
    ],
)
def test_the_state_of_a_certificate(facts: Facts, state: State) -> None:
    assert state_of(facts, DAY) == state


def test_when_a_course_may_be_taken_again() -> None:
    since = HELD.valid_from
    assert not can_renew(HELD, date(2026, 11, 30), since, 12)
    assert can_renew(HELD, date(2026, 12, 1), since, 12)
    assert can_renew(HELD, date(2026, 7, 1), since, 6)
    revoked = Facts(HELD.valid_from, HELD.valid_until, revoked=True)
    assert can_renew(revoked, DAY, since, 12)
