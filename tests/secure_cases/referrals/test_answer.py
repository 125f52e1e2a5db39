"""Opening the envelope, accepting, declining; help, outcome."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import Disclosure
from secure_cases.errors import Invalid, NotVisible, Refused
from secure_cases.idempotency import AlreadyDone
from secure_cases.outbox.models import OutboxMessage
from secure_cases.people.models import Consent
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral, ServiceGiven
from tests.cast import Cast
from tests.secure_cases.referrals import factories as f


def last_event() -> AuditEvent:
    return AuditEvent.objects.last()


def today() -> Any:
    return timezone.localdate(clock.now())


def given(referral: Referral, user: Any, **changes: Any) -> ServiceGiven:
    how = {"units": Decimal("1.5"), "unit": "hour", "given_on": today()}
    return services.record_service(referral=referral, acting_user=user, **how | changes)


def test_opening_the_envelope_moves_it_once(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    assert [m.state for m in referral.moves.all()] == ["sent", "acknowledged"]
    event = last_event()
    assert (event.action, event.outcome) == ("referral:acknowledge", "done")
    assert event.organisation_id == cast.ngo.pk
    with pytest.raises(Refused, match="state"):
        services.acknowledge_referral(referral=referral, acting_user=cast.iryna)
    assert last_event().outcome == "refused"


def test_accepting_opens_what_was_frozen_and_nothing_else(cast: Cast) -> None:
    referral = f.accepted(cast)
    disclosure = Disclosure.objects.get()
    assert disclosure.referral_id == referral.pk
    assert disclosure.organisation == cast.ngo
    assert disclosure.consent == referral.consent
    assert disclosure.sections == referral.sections
    assert disclosure.until == referral.expires_at
    assert disclosure.ended_at is None


def test_accepting_writes_both_events(cast: Cast) -> None:
    referral = f.accepted(cast)
    events = AuditEvent.objects.filter(referral_id=referral.pk)
    actions = [event.action for event in events]
    assert actions[-2:] == ["referral:accept", "disclosure:begin"]
    assert events.last().person_id == referral.case.person_id


def test_nothing_opens_before_acceptance(cast: Cast) -> None:
    f.acknowledged(cast)
    assert not Disclosure.objects.exists()


def test_accepting_unopened_is_refused(cast: Cast) -> None:
    referral = f.sent(cast)
    with pytest.raises(Refused, match="state"):
        services.accept_referral(referral=referral, acting_user=cast.iryna)
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("how", ["withdrawn", "expired", "nil"])
def test_accepting_without_consent_is_refused(cast: Cast, how: str) -> None:
    referral = f.acknowledged(cast)
    rows = Consent.objects.filter(pk=referral.consent_id)
    changes = {
        "withdrawn": {"state": "withdrawn"},
        "expired": {"expires_on": "2020-01-01"},
        "nil": {"expires_on": None},
    }
    rows.update(**changes[how])
    with pytest.raises(Refused, match="consent"):
        services.accept_referral(referral=referral, acting_user=cast.iryna)
    assert not Disclosure.objects.exists()
    assert (last_event().action, last_event().reason) == ("referral:accept", "consent")


@pytest.mark.parametrize("name", ["olha", "halyna"])
def test_the_senders_side_does_not_answer_for_the_desk(cast: Cast, name: str) -> None:
    referral = f.acknowledged(cast)
    user = cast.users[name]
    with pytest.raises(Refused):
        services.accept_referral(referral=referral, acting_user=user)
    with pytest.raises(Refused):
        services.decline_referral(
            referral=referral, reason="no_capacity", acting_user=user
        )
    assert f.again(referral).state == "acknowledged"
    refused = AuditEvent.objects.filter(outcome="refused")
    assert [e.action for e in refused] == ["referral:accept", "referral:decline"]


@pytest.mark.parametrize("name", ["petro", "taras", "nadiia", "root"])
def test_for_others_it_does_not_exist(cast: Cast, name: str) -> None:
    referral = f.acknowledged(cast)
    with pytest.raises(NotVisible):
        services.accept_referral(referral=referral, acting_user=cast.users[name])
    assert last_event().support_code
    assert f.again(referral).state == "acknowledged"


def test_declining_gives_the_reason_and_opens_nothing(cast: Cast) -> None:
    referral = f.declined(cast)
    assert referral.state == "declined"
    assert referral.moves.last().reason == "no_capacity"
    assert not Disclosure.objects.exists()
    assert last_event().action == "referral:decline"


def test_declining_needs_a_reason_of_the_list(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    with pytest.raises(Invalid):
        services.decline_referral(
            referral=referral, reason="did not like it", acting_user=cast.iryna
        )
    assert f.again(referral).state == "acknowledged"


def test_the_first_help_moves_it_into_work(cast: Cast) -> None:
    referral = f.accepted(cast)
    given(referral, cast.iryna)
    given(referral, cast.iryna, units=Decimal("2"))
    states = [m.state for m in f.again(referral).moves.all()]
    assert states == ["sent", "acknowledged", "accepted", "in_progress"]
    units = list(ServiceGiven.objects.values_list("units", "unit", "service_id"))
    assert units == [(Decimal("1.5"), "hour", "shelter"), (2, "hour", "shelter")]
    assert last_event().action == "service:record"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"units": Decimal("0")}, "units"),
        ({"units": Decimal("-1")}, "units"),
        ({"units": Decimal("1000")}, "units"),
        ({"unit": "bucket"}, "unit"),
        ({"given_on": "tomorrow"}, "given_on"),
        ({"given_on": "before"}, "given_on"),
    ],
)
def test_help_that_cannot_be(cast: Cast, changes: dict[str, Any], field: str) -> None:
    referral = f.accepted(cast)
    days = {"tomorrow": 1, "before": -1}
    if changes.get("given_on") in days:
        move = timedelta(days=days[changes["given_on"]])
        changes = {"given_on": today() + move}
    with pytest.raises(Invalid) as caught:
        given(referral, cast.iryna, **changes)
    assert caught.value.field == field
    assert f.again(referral).state == "accepted"
    assert not ServiceGiven.objects.exists()


@pytest.mark.parametrize("make", [f.sent, f.acknowledged, f.completed, f.withdrawn])
def test_no_help_outside_work(cast: Cast, make: Any) -> None:
    referral = make(cast)
    before = ServiceGiven.objects.count()
    with pytest.raises(Refused):
        given(referral, cast.iryna)
    assert ServiceGiven.objects.count() == before


def test_completing_keeps_the_outcome_and_closes_access(cast: Cast) -> None:
    referral = f.completed(cast)
    assert (referral.state, referral.moves.last().reason) == ("completed", "helped")
    disclosure = Disclosure.objects.get()
    assert disclosure.ended_at is not None
    assert disclosure.ended_reason == "completed"
    actions = AuditEvent.objects.values_list("action", flat=True)
    assert list(actions)[-2:] == ["referral:complete", "disclosure:end"]


def test_a_person_never_reached_is_an_outcome_without_help(cast: Cast) -> None:
    referral = f.accepted(cast)
    services.complete_referral(
        referral=referral, outcome="not_reached", acting_user=cast.iryna
    )
    assert f.again(referral).state == "completed"


def test_an_outcome_outside_the_list_is_an_error(cast: Cast) -> None:
    referral = f.accepted(cast)
    with pytest.raises(Invalid):
        services.complete_referral(
            referral=referral, outcome="fine", acting_user=cast.iryna
        )


def test_the_owner_is_told_and_who_acted_is_not(cast: Cast) -> None:
    f.completed(cast)
    told = OutboxMessage.objects.values_list("kind", "recipient__name")
    assert sorted(told) == [
        ("referral_answered", cast.olha.name),
        ("referral_completed", cast.olha.name),
        ("referral_received", cast.iryna.name),
    ]


@pytest.mark.parametrize("act", ["acknowledge", "accept", "decline", "complete"])
def test_a_double_click_is_one_move(cast: Cast, act: str) -> None:
    make = {
        "acknowledge": (f.sent, services.acknowledge_referral, {}),
        "accept": (f.acknowledged, services.accept_referral, {}),
        "decline": (
            f.acknowledged,
            services.decline_referral,
            {"reason": "territory"},
        ),
        "complete": (f.accepted, services.complete_referral, {"outcome": "helped"}),
    }
    situation, service, more = make[act]
    referral, token = situation(cast), uuid.uuid4()
    how = {"referral": referral, "token": token, "acting_user": cast.iryna}
    service(**how, **more)
    moves = f.again(referral).moves.count()
    with pytest.raises(AlreadyDone):
        service(**how, **more)
    assert f.again(referral).moves.count() == moves


def test_a_second_help_with_the_same_token_is_one_row(cast: Cast) -> None:
    referral, token = f.accepted(cast), uuid.uuid4()
    given(referral, cast.iryna, token=token)
    with pytest.raises(AlreadyDone):
        given(referral, cast.iryna, token=token)
    assert ServiceGiven.objects.count() == 1


def test_repeat_referrals_are_ordinary(cast: Cast) -> None:
    first = f.completed(cast)
    second = f.accepted(cast, case=first.case, consent=first.consent)
    assert second.state == "accepted"
    assert Disclosure.objects.filter(ended_at=None).get().referral_id == second.pk
