"""Two acts at once on PostgreSQL: one is entirely before the other."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import Disclosure
from secure_cases.errors import Conflict, NotVisible, Refused
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral, ReferralMessage
from secure_cases.referrals.selectors import fresh_referral
from tests.cast import Cast
from tests.secure_cases.referrals import factories as f

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

LOST = (Refused, Conflict, NotVisible)
ROUNDS = 6


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in threads that start together; return results or errors."""
    start = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            results[place] = call()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[place] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(place, call))
        for place, call in enumerate(calls)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
        assert not thread.is_alive(), "a deadlock"
    return results


def expected_only(results: list[Any]) -> None:
    errors = [r for r in results if isinstance(r, Exception)]
    assert all(isinstance(error, LOST) for error in errors), errors


def test_no_disclosure_is_open_after_a_withdrawal(cast: Cast) -> None:
    """Accepting and taking consent back race: whoever wins, access is closed."""
    case = f.case_with_record(cast)
    for _ in range(ROUNDS):
        referral = f.acknowledged(cast, case=case)
        results = at_once(
            lambda r=referral: services.accept_referral(
                referral=r, acting_user=cast.iryna
            ),
            lambda r=referral: f.take_back(cast, r.consent),
        )
        expected_only(results)
        assert not isinstance(results[1], Exception)
        assert not Disclosure.objects.filter(ended_at=None).exists()
        assert f.again(referral).state == "withdrawn"


def test_accepting_and_withdrawing_the_referral_race(cast: Cast) -> None:
    case = f.case_with_record(cast)
    for _ in range(ROUNDS):
        referral = f.acknowledged(cast, case=case)
        results = at_once(
            lambda r=referral: services.accept_referral(
                referral=r, acting_user=cast.iryna
            ),
            lambda r=referral: services.withdraw_referral(
                referral=r, reason="found_elsewhere", acting_user=cast.olha
            ),
        )
        expected_only(results)
        assert f.again(referral).state == "withdrawn"
        assert not Disclosure.objects.filter(ended_at=None).exists()


def test_accepting_and_declining_race(cast: Cast) -> None:
    case = f.case_with_record(cast)
    for _ in range(ROUNDS):
        referral = f.acknowledged(cast, case=case)
        results = at_once(
            lambda r=referral: services.accept_referral(
                referral=r, acting_user=cast.iryna
            ),
            lambda r=referral: services.decline_referral(
                referral=r, reason="territory", acting_user=cast.iryna
            ),
        )
        expected_only(results)
        assert sum(isinstance(r, Exception) for r in results) == 1
        accepted = f.again(referral).state == "accepted"
        found = Disclosure.objects.filter(referral_id=referral.pk).count()
        assert found == int(accepted)


def test_eight_who_accept_make_one_disclosure(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    accept = lambda: services.accept_referral(  # noqa: E731
        referral=referral, acting_user=cast.iryna
    )
    results = at_once(*[accept] * 8)
    expected_only(results)
    assert sum(not isinstance(r, Exception) for r in results) == 1
    assert Disclosure.objects.count() == 1
    assert f.again(referral).moves.filter(state="accepted").count() == 1


def test_a_reading_is_before_or_after_the_withdrawal(cast: Cast) -> None:
    case = f.case_with_record(cast)
    for _ in range(ROUNDS):
        referral = f.accepted(cast, case=case)
        results = at_once(
            lambda r=referral: services.open_shared_sections(
                referral=fresh_referral(r.pk), acting_user=cast.iryna
            ),
            lambda r=referral: f.take_back(cast, r.consent),
        )
        expected_only(results)
        events = AuditEvent.objects.filter(person_id=case.person_id, outcome="done")
        withdrawn = events.filter(action="consent:withdraw").last()
        assert not events.filter(action="section:open", seq__gt=withdrawn.seq).exists()
        with pytest.raises(Refused):
            services.open_shared_sections(
                referral=fresh_referral(referral.pk), acting_user=cast.iryna
            )


def test_sending_and_taking_consent_back_race(cast: Cast) -> None:
    case = f.case_with_record(cast)
    for _ in range(ROUNDS):
        consent = f.consented(case, cast.olha, cast.ngo)
        results = at_once(
            lambda c=consent: f.sent(cast, case=case, consent=c),
            lambda c=consent: f.take_back(cast, c),
        )
        expected_only(results)
        live = Referral.objects.filter(consent=consent).exclude(state="withdrawn")
        assert not live.exists()


def test_both_sides_write_at_once(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    calls = [
        lambda u=user: services.write_message(
            referral=referral, text="Одночасно", acting_user=u
        )
        for user in (cast.olha, cast.iryna) * 4
    ]
    expected_only(at_once(*calls))
    seqs = list(ReferralMessage.objects.values_list("seq", flat=True))
    assert seqs == list(range(1, 9))


def test_withdrawals_of_two_consents_do_not_wait_for_each_other(cast: Cast) -> None:
    case = f.case_with_record(cast)
    first = f.accepted(cast, case=case)
    second = f.accepted(cast, case=case)
    results = at_once(
        lambda: f.take_back(cast, first.consent),
        lambda: f.take_back(cast, second.consent),
        lambda: services.complete_referral(
            referral=second, outcome="helped", acting_user=cast.iryna
        ),
    )
    expected_only(results)
    assert not Disclosure.objects.filter(ended_at=None).exists()
