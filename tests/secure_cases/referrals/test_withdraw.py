"""Taking a referral back, and taking back the consent it rests on."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import Disclosure
from secure_cases.errors import Invalid, NotVisible, Refused
from secure_cases.idempotency import AlreadyDone
from secure_cases.outbox.models import OutboxMessage
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral
from tests.cast import Cast
from tests.secure_cases.referrals import factories as f


def open_disclosures() -> int:
    return Disclosure.objects.filter(ended_at__isnull=True).count()


@pytest.mark.parametrize("make", [f.sent, f.acknowledged, f.accepted, f.in_progress])
def test_withdrawing_closes_access_at_once(cast: Cast, make: Any) -> None:
    referral = make(cast)
    services.withdraw_referral(
        referral=referral, reason="no_longer_needed", acting_user=cast.olha
    )
    assert f.again(referral).state == "withdrawn"
    assert open_disclosures() == 0
    assert OutboxMessage.objects.filter(
        kind="referral_ended", recipient=cast.iryna
    ).exists()


@pytest.mark.parametrize("make", [f.completed, f.declined, f.withdrawn])
def test_what_ended_cannot_be_withdrawn(cast: Cast, make: Any) -> None:
    referral = make(cast)
    with pytest.raises(Refused, match="state"):
        services.withdraw_referral(
            referral=referral, reason="no_longer_needed", acting_user=cast.olha
        )


@pytest.mark.parametrize("reason", ["consent_withdrawn", "whim", ""])
def test_withdrawal_of_consent_is_not_a_reason_here(cast: Cast, reason: str) -> None:
    referral = f.accepted(cast)
    with pytest.raises(Invalid):
        services.withdraw_referral(
            referral=referral, reason=reason, acting_user=cast.olha
        )
    assert f.again(referral).state == "accepted"


@pytest.mark.parametrize("name", ["iryna", "halyna"])
def test_others_who_see_it_do_not_withdraw_it(cast: Cast, name: str) -> None:
    referral = f.accepted(cast)
    with pytest.raises(Refused):
        services.withdraw_referral(
            referral=referral,
            reason="no_longer_needed",
            acting_user=cast.users[name],
        )
    assert open_disclosures() == 1


def test_taking_back_consent_ends_all_that_rests_on_it(cast: Cast) -> None:
    accepted = f.accepted(cast)
    case, consent = accepted.case, accepted.consent
    unopened = f.sent(cast, case=case, consent=consent, service="psych")
    ended = f.completed(cast, case=case, consent=consent, service="legal")
    other = f.accepted(cast, case=case)
    f.take_back(cast, consent)
    states = [f.again(r).state for r in (accepted, unopened, ended, other)]
    assert states == ["withdrawn", "withdrawn", "completed", "accepted"]
    last = f.again(accepted).moves.last()
    assert last.reason == "consent_withdrawn"
    left = Disclosure.objects.get(ended_at__isnull=True)
    assert left.referral_id == other.pk


def test_it_is_one_act(cast: Cast) -> None:
    referral = f.accepted(cast)
    seen = AuditEvent.objects.count()
    f.take_back(cast, referral.consent)
    events = list(AuditEvent.objects.all())[seen:]
    assert [(e.action, e.outcome) for e in events] == [
        ("consent:withdraw", "done"),
        ("referral:withdraw", "done"),
        ("disclosure:end", "done"),
    ]
    assert {e.actor_id for e in events} == {cast.olha.pk}
    assert {e.person_id for e in events} == {referral.case.person_id}
    assert len({e.recorded_at for e in events}) == 1


def test_it_happened_when_the_person_said_so(cast: Cast, time_machine) -> None:
    time_machine.move_to("2026-11-24T10:00:00+02:00")
    referral = f.accepted(cast)
    said = clock.now()
    time_machine.shift(timedelta(days=1))
    services.withdraw_consent(
        consent=referral.consent,
        happened_at=said,
        source="phone",
        acting_user=cast.olha,
    )
    for subject in (f.again(referral).consent, f.again(referral)):
        move = subject.moves.last()
        assert (move.state, move.source) == ("withdrawn", "phone")
        assert move.happened_at == said
        assert move.recorded_at > said + timedelta(hours=23)


def test_a_moment_to_come_is_an_error(cast: Cast) -> None:
    referral = f.accepted(cast)
    with pytest.raises(Invalid) as caught:
        services.withdraw_consent(
            consent=referral.consent,
            happened_at=clock.now() + timedelta(hours=1),
            source="phone",
            acting_user=cast.olha,
        )
    assert caught.value.field == "happened_at"
    assert open_disclosures() == 1


def test_both_sides_are_told(cast: Cast) -> None:
    referral = f.accepted(cast)
    f.take_back(cast, referral.consent)
    told = OutboxMessage.objects.filter(kind="referral_ended")
    assert [m.recipient for m in told] == [cast.iryna]


@pytest.mark.parametrize("name", ["halyna"])
def test_a_supervisor_is_refused(cast: Cast, name: str) -> None:
    referral = f.accepted(cast)
    with pytest.raises(Refused):
        _take_back_as(cast.users[name], referral)
    event = AuditEvent.objects.last()
    assert (event.action, event.outcome) == ("consent:withdraw", "refused")
    assert open_disclosures() == 1


@pytest.mark.parametrize("name", ["iryna", "petro", "taras", "nadiia", "root"])
def test_for_others_the_consent_does_not_exist(cast: Cast, name: str) -> None:
    referral = f.accepted(cast)
    with pytest.raises(NotVisible):
        _take_back_as(cast.users[name], referral)
    assert open_disclosures() == 1


def _take_back_as(user: Any, referral: Referral) -> None:
    services.withdraw_consent(
        consent=referral.consent,
        happened_at=clock.now(),
        source="screen",
        acting_user=user,
    )


def test_twice_is_refused_and_the_same_form_is_done_once(cast: Cast) -> None:
    referral, token = f.accepted(cast), uuid.uuid4()
    how = {
        "consent": referral.consent,
        "happened_at": clock.now(),
        "source": "screen",
        "acting_user": cast.olha,
    }
    services.withdraw_consent(**how, token=token)
    with pytest.raises(AlreadyDone):
        services.withdraw_consent(**how, token=token)
    with pytest.raises(Refused, match="state"):
        services.withdraw_consent(**how, token=uuid.uuid4())
    assert f.again(referral).consent.moves.count() == 2


def test_a_consent_on_which_nothing_rests_only_moves(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    f.take_back(cast, consent)
    assert AuditEvent.objects.last().action == "consent:withdraw"
    assert not Referral.objects.exists()
