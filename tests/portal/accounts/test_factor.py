"""One-time codes: taken once, within 90 seconds, slowly, by their owner only."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from portal.accounts import factors
from portal.accounts.errors import CodeRefused
from portal.accounts.models import CasesTOTP, StaffTOTP
from portal.accounts.services.factors import verify_code
from portal.zones import in_zone
from secure_cases.sealing.errors import SealBroken, SealingError
from tests.cast import Cast
from tests.portal.accounts.steps import (
    FACTOR,
    Enrolled,
    browser,
    enrol,
    lose_phone,
    sign_in,
    type_code,
    type_password,
)

NOON = datetime(2026, 11, 24, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def clock(time_machine: Any) -> Any:
    time_machine.move_to(NOON, tick=False)
    return time_machine


@pytest.fixture
def olha(cast: Cast, clock: Any) -> Enrolled:
    return enrol(cast.olha)


def takes(person: Enrolled, code: str) -> bool:
    with in_zone(person.zone):
        try:
            verify_code(code=code, acting_user=person.user)
        except CodeRefused:
            return False
    return True


def code_at(person: Enrolled, clock: Any, moment: datetime) -> str:
    clock.move_to(moment, tick=False)
    code = person.code()
    clock.move_to(NOON, tick=False)
    return code


def test_the_code_is_the_one_of_rfc_6238(cast: Cast, clock: Any) -> None:
    """Appendix B, SHA-1: at second 59 the eight digits are 94287082."""
    person = enrol(cast.olha)
    with in_zone("cases"):
        factors.seal_seed(person.device, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        person.device.save()
    clock.move_to(datetime.fromtimestamp(59, UTC), tick=False)
    assert person.code() == "287082"


def test_a_code_works_once(olha: Enrolled) -> None:
    code = olha.code()
    assert takes(olha, code)
    assert not takes(olha, code)


def test_a_used_code_stays_used_after_a_failed_try_in_between(
    olha: Enrolled, clock: Any
) -> None:
    code = olha.code()
    assert takes(olha, code)
    assert not takes(olha, "000000")
    clock.shift(timedelta(seconds=5))
    assert not takes(olha, code)


@pytest.mark.parametrize(
    ("seconds", "taken"),
    [(-60, False), (-30, True), (0, True), (30, True), (60, False)],
)
def test_one_step_of_drift_is_allowed(
    olha: Enrolled, clock: Any, seconds: int, taken: bool
) -> None:
    code = code_at(olha, clock, NOON + timedelta(seconds=seconds))
    assert takes(olha, code) is taken


def test_an_older_code_is_refused_after_a_newer_one(olha: Enrolled, clock: Any) -> None:
    older = code_at(olha, clock, NOON - timedelta(seconds=30))
    assert takes(olha, olha.code())
    assert not takes(olha, older)


@pytest.mark.parametrize("typed", ["{} {}", " {}{} ", "{}\t{}"])
def test_spaces_do_not_matter(olha: Enrolled, typed: str) -> None:
    code = olha.code()
    assert takes(olha, typed.format(code[:3], code[3:]))


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "абвгде", "１２３４５６", "-12345"]
)
def test_what_is_no_code_is_refused(olha: Enrolled, typed: str) -> None:
    assert not takes(olha, typed)


def test_wrong_codes_make_the_next_wait_and_the_right_one_too(
    olha: Enrolled, clock: Any
) -> None:
    for _ in range(4):
        assert not takes(olha, "000000")
        clock.shift(timedelta(seconds=10))
    assert not takes(olha, "000000")
    assert not takes(olha, olha.code())
    clock.shift(timedelta(seconds=17))
    assert takes(olha, olha.code())


def test_the_wait_has_an_end(olha: Enrolled, clock: Any) -> None:
    """Whoever knows the password cannot keep the owner out for days."""
    for _ in range(40):
        takes(olha, "000000")
        clock.shift(timedelta(minutes=9))
    assert takes(olha, olha.code())


def test_the_page_says_when_to_try_again_and_keeps_nothing_secret(
    cast: Cast, clock: Any
) -> None:
    client = browser()
    enrol(cast.olha)
    type_password(client, cast.olha.email)
    response = type_code(client, "000000")
    assert response.status_code == 200
    assert "14:00:06" in response.content.decode()  # Kyiv, one second later


def test_a_refusal_is_counted_although_the_request_is_refused(olha: Enrolled) -> None:
    takes(olha, "000000")
    with in_zone("cases"):
        olha.device.refresh_from_db()
    assert olha.device.throttling_failure_count == 1


def test_the_seed_does_not_lie_in_clear(olha: Enrolled) -> None:
    with in_zone("cases"):
        secret = factors.secret_of(olha.device)
    with connection.cursor() as cursor:
        cursor.execute("SELECT seed FROM portal_accounts_casestotp")
        stored = [seed for (seed,) in cursor.fetchall()]
    assert stored
    assert not any(secret in seed for seed in stored)


def test_a_row_given_to_another_user_opens_nothing(olha: Enrolled, cast: Cast) -> None:
    code = olha.code()
    lose_phone(cast.halyna)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE portal_accounts_casestotp SET user_id = ("
            "SELECT id FROM portal_accounts_user WHERE email = %s)"
            " WHERE id = %s",
            [cast.halyna.email, olha.device.pk],
        )
    thief = Enrolled(cast.halyna, olha.device)
    with pytest.raises(SealBroken):
        takes(thief, code)


def test_a_seed_copied_from_the_other_zone_opens_nothing(cast: Cast) -> None:
    for user in cast.users.values():
        lose_phone(user, "staff")
    staff, cases = enrol(cast.olha, "staff"), enrol(cast.olha, "cases")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE portal_accounts_casestotp SET seed ="
            " (SELECT seed FROM portal_accounts_stafftotp)"
        )
    with pytest.raises(SealingError):
        takes(Enrolled(cast.olha, cases.device), staff.code())


def test_a_factor_is_not_found_outside_its_zone(cast: Cast) -> None:
    enrol(cast.olha, "cases")
    enrol(cast.olha, "staff")
    assert not CasesTOTP.objects.exists()
    assert not StaffTOTP.objects.exists()
    with in_zone("staff"):
        assert not CasesTOTP.objects.exists()
        assert StaffTOTP.objects.exists()
    with in_zone("cases"):
        assert CasesTOTP.objects.exists()


def test_a_phone_of_the_staff_zone_opens_nothing_in_cases(cast: Cast) -> None:
    enrol(cast.olha, "cases")
    staff = enrol(cast.olha, "staff")
    client = browser("cases")
    type_password(client, cast.olha.email)
    assert type_code(client, staff.code()).status_code == 200
    assert client.get("/account/").headers["location"].startswith(FACTOR)


def test_a_removed_factor_ends_the_verified_session(cast: Cast) -> None:
    client, olha = browser(), enrol(cast.olha)
    sign_in(client, olha)
    with in_zone("cases"):
        CasesTOTP.objects.filter(user=cast.olha).delete()
    assert client.get("/account/").headers["location"].startswith(FACTOR)


def test_an_unconfirmed_factor_is_no_factor(cast: Cast) -> None:
    olha = enrol(cast.olha)
    with in_zone("cases"):
        CasesTOTP.objects.update(confirmed=False)
    assert not takes(olha, olha.code())


def test_a_user_has_one_factor_a_zone(cast: Cast) -> None:
    enrol(cast.olha)
    second = CasesTOTP(user=cast.olha, name="second", confirmed=True)
    factors.seal_seed(second, factors.new_seed())
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)
