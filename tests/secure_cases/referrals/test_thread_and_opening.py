"""The sealed thread, and reading an envelope as an act."""

import uuid
from typing import Any

import pytest

from secure_cases.audit.models import AuditEvent
from secure_cases.errors import Invalid, NotVisible, Refused
from secure_cases.idempotency import AlreadyDone
from secure_cases.outbox.models import OutboxMessage
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral, ReferralMessage
from secure_cases.referrals.rules import Part
from secure_cases.referrals.selectors import fresh_referral
from secure_cases.referrals.services.opening import OpenedReferral
from secure_cases.sealing.errors import SealBroken
from tests.cast import Cast
from tests.secure_cases.referrals import factories as f

QUESTION = "Чи потрібне місце для візка?"


def write(referral: Referral, user: Any, text: str = QUESTION, **how: Any) -> Any:
    return services.write_message(referral=referral, text=text, acting_user=user, **how)


def opened(referral: Referral, user: Any) -> OpenedReferral:
    return services.open_referral(
        referral=fresh_referral(referral.pk), acting_user=user
    )


def views() -> int:
    return AuditEvent.objects.filter(action="referral:view").count()


def test_both_sides_write_and_read_in_order(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    write(referral, cast.iryna)
    write(referral, cast.olha, "Так, потрібне.")
    for user in (cast.olha, cast.iryna):
        lines = opened(referral, user).thread
        assert [line.text for line in lines] == [QUESTION, "Так, потрібне."]
        bodies = [line.message.organisation for line in lines]
        assert bodies == [cast.ngo, cast.rda]


def test_a_message_is_sealed(cast: Cast) -> None:
    message = write(f.acknowledged(cast), cast.iryna)
    assert QUESTION.encode() not in bytes(message.sealed)
    assert "візка".encode() not in bytes(message.sealed)
    leaf = bytes(AuditEvent.objects.last().leaf)
    assert b"referral:message" in leaf
    assert "візка".encode() not in leaf


def test_the_other_side_is_told(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    write(referral, cast.iryna)
    write(referral, cast.olha, "Так")
    told = OutboxMessage.objects.filter(kind="referral_message").order_by("created_at")
    assert [m.recipient for m in told] == [cast.olha, cast.iryna]


def test_the_sender_may_write_before_the_envelope_is_open(cast: Cast) -> None:
    referral = f.sent(cast)
    write(referral, cast.olha)
    with pytest.raises(Refused):
        write(referral, cast.iryna)
    assert ReferralMessage.objects.count() == 1


@pytest.mark.parametrize("make", [f.completed, f.declined, f.withdrawn])
def test_nobody_writes_after_the_end(cast: Cast, make: Any) -> None:
    referral = make(cast)
    for user in (cast.olha, cast.iryna):
        with pytest.raises(Refused):
            write(referral, user)
    assert not ReferralMessage.objects.exists()


def test_a_supervisor_reads_and_does_not_write(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    write(referral, cast.iryna)
    assert opened(referral, cast.halyna).thread[0].text == QUESTION
    with pytest.raises(Refused):
        write(referral, cast.halyna)


@pytest.mark.parametrize("text", ["", "   \n"])
def test_an_empty_message_is_an_error(cast: Cast, text: str) -> None:
    with pytest.raises(Invalid) as caught:
        write(f.acknowledged(cast), cast.iryna, text)
    assert caught.value.field == "text"


def test_a_message_too_long_is_an_error(cast: Cast) -> None:
    with pytest.raises(Invalid):
        write(f.acknowledged(cast), cast.iryna, "а" * 4001)


def test_a_double_click_is_one_message(cast: Cast) -> None:
    referral, token = f.acknowledged(cast), uuid.uuid4()
    write(referral, cast.iryna, token=token)
    with pytest.raises(AlreadyDone):
        write(referral, cast.iryna, token=token)
    assert ReferralMessage.objects.count() == 1


def test_reading_is_an_act_with_the_reader_and_the_person(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    answers = opened(referral, cast.iryna).answers
    assert [answer.key for answer in answers][:2] == ["age_band", "sex"]
    event = AuditEvent.objects.last()
    assert (event.action, event.outcome) == ("referral:view", "done")
    assert event.actor_id == cast.iryna.pk
    assert event.person_id == referral.case.person_id
    assert event.referral_id == referral.pk


def test_a_shut_envelope_opens_nothing_and_writes_nothing(cast: Cast) -> None:
    referral = f.sent(cast)
    seen = views()
    found = opened(referral, cast.iryna)
    assert (found.answers, found.thread, found.parts) == (None, (), frozenset())
    assert views() == seen


@pytest.mark.parametrize("name", ["petro", "taras", "nadiia", "root"])
def test_others_open_nothing(cast: Cast, name: str) -> None:
    referral = f.acknowledged(cast)
    with pytest.raises(NotVisible):
        opened(referral, cast.users[name])
    assert views() == 0


def test_without_consent_the_desk_keeps_the_envelope_and_loses_the_thread(
    cast: Cast,
) -> None:
    referral = f.accepted(cast)
    write(referral, cast.olha)
    f.take_back(cast, referral.consent)
    theirs = opened(referral, cast.iryna)
    assert theirs.parts == {Part.ENVELOPE}
    assert theirs.answers
    assert theirs.thread == ()
    ours = opened(referral, cast.olha)
    assert ours.thread[0].text == QUESTION


def test_a_message_put_into_another_place_does_not_open(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    first, second = write(referral, cast.iryna), write(referral, cast.olha, "Так")
    ReferralMessage.objects.filter(pk=first.pk).update(sealed=second.sealed)
    with pytest.raises(SealBroken):
        opened(referral, cast.iryna)
    event = AuditEvent.objects.last()
    assert (event.action, event.outcome) == ("referral:view", "failed")


def test_another_referrals_envelope_does_not_open(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    other = f.sent(cast, case=referral.case, consent=referral.consent)
    Referral.objects.filter(pk=referral.pk).update(envelope=other.envelope)
    with pytest.raises(SealBroken):
        opened(referral, cast.iryna)
