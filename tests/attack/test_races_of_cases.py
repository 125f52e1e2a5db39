"""People who work on one case at the same moment, on PostgreSQL."""

import secrets
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from secure_cases import audit, clock
from secure_cases.audit.models import AuditEvent
from secure_cases.audit.verify import verify
from secure_cases.cases import services as cases
from secure_cases.cases.models import Case, CaseAssignment
from secure_cases.errors import Refused
from secure_cases.outbox.delivery import deliver
from secure_cases.outbox.models import OutboxMessage
from secure_cases.people.models import Person
from secure_cases.referrals import services
from secure_cases.referrals.locks import lock_consent
from secure_cases.referrals.models import Referral
from secure_cases.referrals.selectors import fresh_referral
from tests.attack.racing import at_once, winners
from tests.cast import Cast
from tests.secure_cases.cases import factories as made
from tests.secure_cases.referrals import factories as f

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ROUNDS = 3


def leads(case: Case) -> list[Any]:
    rows = CaseAssignment.objects.filter(case=case, role="lead", until=None)
    return list(rows.values_list("user_id", flat=True))


def test_a_case_has_one_lead_whoever_presses_first(cast: Cast) -> None:
    colleague = made.registered(cast, user=cast.taras)
    assert leads(colleague) == [cast.taras.pk]
    for _ in range(ROUNDS):
        case = made.registered(cast)
        results = at_once(
            lambda c=case: cases.assign(
                case=c, user=cast.taras, acting_user=cast.halyna
            ),
            lambda c=case: cases.assign(
                case=c, user=cast.taras, acting_user=cast.halyna
            ),
        )
        winners(results)
        assert leads(case) == [cast.taras.pk]


def test_one_form_registers_one_person(cast: Cast) -> None:
    for _ in range(ROUNDS):
        before, token = Person.objects.count(), uuid.uuid4()
        calls = [
            lambda t=token: cases.register(
                organisation=cast.rda, token=t, acting_user=cast.olha
            )
        ]
        assert len(winners(at_once(*calls * 4))) == 1
        assert Person.objects.count() == before + 1


def test_eight_registrations_have_eight_names(cast: Cast) -> None:
    register = [
        lambda: cases.register(organisation=cast.rda, acting_user=cast.olha)
    ] * 8
    found = winners(at_once(*register))
    assert len({case.alias for case in found}) == 8
    assert len({case.number for case in found}) == 8


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let chance give the digits of a number that exists, then go on by itself."""

    def give(number: str) -> None:
        digits: Iterator[str] = iter([d for d in number if d.isdecimal()])
        chance = secrets.randbelow
        monkeypatch.setattr(
            secrets, "randbelow", lambda n: int(next(digits, "") or chance(n))
        )

    return give


def test_a_number_that_chance_gave_twice_is_not_an_error(
    cast: Cast, taken: Callable[[str], None]
) -> None:
    case = f.case_with_record(cast)
    first = f.sent(cast, case=case)
    taken(first.number)
    second = f.sent(cast, case=case)
    assert second.number != first.number
    assert services.open_referral(referral=second, acting_user=cast.olha).answers
    taken(case.number)
    assert made.registered(cast).number != case.number


def test_one_notice_is_one_letter(cast: Cast) -> None:
    for _ in range(ROUNDS):
        referral = f.sent(cast)
        message = OutboxMessage.objects.get(subject_id=referral.pk)
        OutboxMessage.objects.filter(pk=message.pk).update(
            delivered_at=None, not_before=clock.now()
        )
        mail.outbox.clear()
        at_once(*[lambda pk=message.pk: deliver(pk)] * 6)
        assert len(mail.outbox) == 1


def test_two_sweeps_tell_of_a_late_answer_once(cast: Cast) -> None:
    referral = f.late(f.sent(cast))
    mail.outbox.clear()
    results = at_once(*[services.escalate_unanswered] * 4)
    winners(results)
    told = OutboxMessage.objects.filter(
        kind="referral_unanswered", subject_id=referral.pk
    )
    assert len(mail.outbox) == told.count() == 2  # Olha and her supervisor


def test_no_reading_of_a_thread_stands_after_the_withdrawal(cast: Cast) -> None:
    """The desk reads envelope and thread, the person takes consent back."""
    case = f.case_with_record(cast)
    for _ in range(ROUNDS * 2):
        referral = f.acknowledged(cast, case=case)
        services.write_message(referral=referral, text="Так", acting_user=cast.olha)
        results = at_once(
            lambda r=referral: services.open_referral(
                referral=fresh_referral(r.pk), acting_user=cast.iryna
            ),
            lambda r=referral: f.take_back(cast, r.consent),
        )
        winners(results)
        events = AuditEvent.objects.filter(referral_id=referral.pk)
        gone = events.get(action="referral:withdraw").seq
        after = events.filter(action="referral:view", seq__gt=gone)
        assert [e for e in after if "thread" in e.facts["parts"]] == []


def test_a_reader_waits_while_consent_is_being_taken_back(cast: Cast) -> None:
    """Made certain: the withdrawal has begun, and holds the consent's row."""
    referral = f.acknowledged(cast)
    services.write_message(referral=referral, text="Так", acting_user=cast.olha)
    results: list[Any] = []

    def read() -> Any:
        opened = services.open_referral(
            referral=fresh_referral(referral.pk), acting_user=cast.iryna
        )
        results.append(("read", len(opened.thread)))
        return opened

    def take_back() -> Any:
        with audit.act(cast.olha, "consent:withdraw") as act:
            held = lock_consent(referral.consent_id)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.6)")
            results.append(("taken back", 0))
            act.note(consent=held.pk)
        return held

    winners(at_once(take_back, lambda: (wait(), read())[1]))
    assert [name for name, _ in results] == ["taken back", "read"]


def wait() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.2)")


def test_a_storm_of_acts_ends_without_a_deadlock(cast: Cast) -> None:
    case = f.case_with_record(cast)
    for _ in range(ROUNDS):
        referral = f.acknowledged(cast, case=case)
        calls: list[Callable[[], Any]] = [
            lambda r=referral: services.accept_referral(
                referral=r, acting_user=cast.iryna
            ),
            lambda r=referral: services.write_message(
                referral=r, text="Так", acting_user=cast.olha
            ),
            lambda r=referral: services.open_referral(
                referral=fresh_referral(r.pk), acting_user=cast.iryna
            ),
            lambda r=referral: services.withdraw_referral(
                referral=r, reason="found_elsewhere", acting_user=cast.olha
            ),
            lambda r=referral: f.take_back(cast, r.consent),
            lambda: f.sent(cast, case=case),
            lambda: made.written(case, cast.olha, made.needs("shelter")),
            lambda r=referral: services.open_shared_sections(
                referral=fresh_referral(r.pk), acting_user=cast.iryna
            ),
        ]
        winners(at_once(*calls))
    assert Referral.objects.filter(case=case, state="accepted").count() == 0
    assert verify().ok


def test_refusals_and_acts_stand_in_one_chain(cast: Cast) -> None:
    case = made.registered(cast)

    def refused() -> None:
        with pytest.raises(Refused), audit.act(cast.olha, "case:view", case=case):
            raise Refused("role")

    def viewed() -> None:
        with audit.act(cast.olha, "case:view", case=case):
            pass

    before = AuditEvent.objects.count()
    assert len(winners(at_once(*[refused, viewed] * 6))) == 12
    assert AuditEvent.objects.count() == before + 12
    assert verify().ok
