"""Who may do what with a referral: one test a line of each predicate's docstring."""

from collections.abc import Callable
from typing import Any

import pytest

from secure_cases import clock
from secure_cases.organisations.models import Membership
from secure_cases.organisations.standing import standing_of
from secure_cases.people.models import Consent
from secure_cases.referrals import rules
from secure_cases.referrals.enums import ReferralState
from secure_cases.referrals.models import Referral
from secure_cases.referrals.rules import Part
from secure_cases.referrals.selectors import case_listed_for, fresh_referral
from tests.cast import Cast
from tests.secure_cases.referrals import factories as f

SIDES = ("olha", "halyna", "iryna")
OUTSIDE = ("taras", "petro", "nadiia", "sofiia", "roman", "marko", "root")
EVERYBODY = SIDES + OUTSIDE

MAKE: dict[str, Callable[[Cast], Referral]] = {
    "sent": f.sent,
    "acknowledged": f.acknowledged,
    "accepted": f.accepted,
    "in_progress": f.in_progress,
    "completed": f.completed,
    "declined": f.declined,
    "withdrawn": f.withdrawn,
    "expired": lambda cast: f.run_out(f.accepted(cast)),
    "no consent": f.without_consent_now,
}

# rule -> who may, in which states; everybody else and every other state: no
MAY: dict[str, tuple[set[str], set[str]]] = {
    "can_view_referral": ({"olha", "halyna", "iryna"}, set(MAKE)),
    "can_withdraw_referral": (
        {"olha"},
        {"sent", "acknowledged", "accepted", "in_progress"},
    ),
    "can_acknowledge_referral": ({"iryna"}, {"sent"}),
    "can_accept_referral": ({"iryna"}, {"acknowledged"}),
    "can_decline_referral": ({"iryna"}, {"acknowledged"}),
    "can_record_service": ({"iryna"}, {"accepted", "in_progress"}),
    "can_complete_referral": ({"iryna"}, {"accepted", "in_progress"}),
}
LIVE = {"sent", "acknowledged", "accepted", "in_progress"}


def allowed(rule: str, user: Any, referral: Referral) -> bool:
    decide = getattr(rules, rule)
    return decide(standing_of(user), fresh_referral(referral.pk), clock.now()).allowed


@pytest.mark.parametrize("state", MAKE)
def test_who_may_what_in_each_state(cast: Cast, state: str) -> None:
    referral = MAKE[state](cast)
    found = {
        (rule, name)
        for rule in MAY
        for name in EVERYBODY
        if allowed(rule, cast.users[name], referral)
    }
    expected = {
        (rule, name)
        for rule, (people, states) in MAY.items()
        for name in people
        if state in states
    }
    assert found == expected


@pytest.mark.parametrize("state", MAKE)
def test_who_may_write_a_message(cast: Cast, state: str) -> None:
    referral = MAKE[state](cast)
    found = {
        name
        for name in EVERYBODY
        if allowed("can_write_message", cast.users[name], referral)
    }
    sender = {"olha"} if state in LIVE else set()
    desk = {"iryna"} if state in LIVE - {"sent"} else set()
    assert found == sender | desk


def test_who_may_send(cast: Cast) -> None:
    case = f.case_with_record(cast)
    found = {
        name
        for name in EVERYBODY
        if rules.can_send_referral(
            standing_of(cast.users[name]), case_listed_for(cast.olha, case.pk)
        ).allowed
    }
    assert found == {"olha"}


def test_who_may_record_a_withdrawal_of_consent(cast: Cast) -> None:
    referral = f.accepted(cast)
    found = {
        name
        for name in EVERYBODY
        if rules.can_withdraw_consent(
            standing_of(cast.users[name]),
            case_listed_for(cast.olha, referral.case_id),
            referral.consent,
        ).allowed
    }
    assert found == {"olha"}


@pytest.mark.parametrize("state", ["refused", "withdrawn", ""])
def test_what_was_not_given_cannot_be_withdrawn(cast: Cast, state: str) -> None:
    referral = f.sent(cast)
    referral.consent.state = state
    decision = rules.can_withdraw_consent(
        standing_of(cast.olha),
        case_listed_for(cast.olha, referral.case_id),
        referral.consent,
    )
    assert (decision.allowed, decision.reason) == (False, "state")


def test_a_step_in_the_wrong_state_says_so(cast: Cast) -> None:
    referral = fresh_referral(f.sent(cast).pk)
    decision = rules.can_accept_referral(standing_of(cast.iryna), referral, clock.now())
    assert decision.reason == "state"


def test_an_expired_referral_says_so(cast: Cast) -> None:
    referral = fresh_referral(f.run_out(f.acknowledged(cast)).pk)
    decision = rules.can_accept_referral(standing_of(cast.iryna), referral, clock.now())
    assert decision.reason == "expired"


@pytest.mark.parametrize("change", [{"expires_on": None}, {"expires_on": "2020-01-01"}])
def test_nil_and_expired_consent_cannot_be_accepted_on(
    cast: Cast, change: dict[str, Any]
) -> None:
    referral = f.acknowledged(cast)
    Consent.objects.filter(pk=referral.consent_id).update(**change)
    decision = rules.can_accept_referral(
        standing_of(cast.iryna), fresh_referral(referral.pk), clock.now()
    )
    assert (decision.allowed, decision.reason) == (False, "consent")


def test_expiry_is_said_by_the_clock_and_written_nowhere(cast: Cast) -> None:
    referral = f.run_out(f.sent(cast))
    assert rules.shown_state(referral, clock.now()) == ReferralState.EXPIRED
    assert referral.state == ReferralState.SENT
    assert ReferralState.EXPIRED not in {
        step for steps in rules.STEPS.values() for step in steps
    }


def test_what_has_ended_does_not_expire(cast: Cast) -> None:
    referral = f.run_out(f.completed(cast))
    assert rules.shown_state(referral, clock.now()) == ReferralState.COMPLETED


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("sent", True),
        ("acknowledged", True),
        ("accepted", False),
        ("completed", False),
        ("declined", False),
        ("withdrawn", False),
    ],
)
def test_unanswered_is_neither_accepted_nor_declined_when_due(
    cast: Cast, state: str, expected: bool
) -> None:
    referral = MAKE[state](cast)
    assert not rules.is_unanswered(referral, clock.now())
    assert rules.is_unanswered(f.late(referral), clock.now()) is expected


def test_what_expired_unanswered_is_no_longer_waited_for(cast: Cast) -> None:
    referral = f.run_out(f.late(f.sent(cast)))
    assert not rules.is_unanswered(referral, clock.now())


ALL = {Part.ENVELOPE, Part.THREAD, Part.SECTIONS, Part.WORK}


@pytest.mark.parametrize(
    ("state", "parts"),
    [
        ("sent", set()),
        ("acknowledged", {Part.ENVELOPE, Part.THREAD}),
        ("accepted", ALL),
        ("in_progress", ALL),
        ("completed", {Part.ENVELOPE, Part.THREAD, Part.WORK}),
        ("declined", {Part.ENVELOPE}),
        ("withdrawn", {Part.ENVELOPE}),
        ("expired", {Part.ENVELOPE}),
        ("no consent", {Part.ENVELOPE}),
    ],
)
def test_what_the_desk_sees(cast: Cast, state: str, parts: set[Part]) -> None:
    referral = fresh_referral(MAKE[state](cast).pk)
    seen = rules.parts_seen(standing_of(cast.iryna), referral, clock.now())
    assert seen == parts


@pytest.mark.parametrize("name", ["olha", "halyna"])
@pytest.mark.parametrize("state", MAKE)
def test_what_the_senders_side_sees(cast: Cast, state: str, name: str) -> None:
    referral = fresh_referral(MAKE[state](cast).pk)
    seen = rules.parts_seen(standing_of(cast.users[name]), referral, clock.now())
    assert seen == {Part.ENVELOPE, Part.THREAD, Part.WORK}


def test_an_envelope_that_was_never_opened_stays_shut(cast: Cast) -> None:
    referral = f.sent(cast)
    f.take_back(cast, referral.consent)
    seen = rules.parts_seen(
        standing_of(cast.iryna), fresh_referral(referral.pk), clock.now()
    )
    assert seen == set()


def test_consent_that_ends_closes_even_what_was_completed(cast: Cast) -> None:
    referral = f.completed(cast)
    f.take_back(cast, referral.consent)
    seen = rules.parts_seen(
        standing_of(cast.iryna), fresh_referral(referral.pk), clock.now()
    )
    assert seen == {Part.ENVELOPE}


@pytest.mark.parametrize("name", OUTSIDE)
def test_nobody_else_sees_a_part(cast: Cast, name: str) -> None:
    referral = fresh_referral(f.in_progress(cast).pk)
    seen = rules.parts_seen(standing_of(cast.users[name]), referral, clock.now())
    assert seen == set()


def test_who_stands_on_both_sides_sees_what_either_does(cast: Cast) -> None:
    referral = f.accepted(cast)
    Membership.objects.create(
        user=cast.olha, organisation=cast.ngo, role="referral_desk", since="2026-01-01"
    )
    seen = rules.parts_seen(
        standing_of(cast.olha), fresh_referral(referral.pk), clock.now()
    )
    assert seen == ALL


def test_a_membership_that_ended_gives_nothing(cast: Cast) -> None:
    referral = f.accepted(cast)
    Membership.objects.filter(user=cast.iryna).update(until="2026-02-01")
    standing = standing_of(cast.iryna)
    fresh = fresh_referral(referral.pk)
    assert not rules.can_view_referral(standing, fresh, clock.now()).allowed
    assert rules.parts_seen(standing, fresh, clock.now()) == set()
