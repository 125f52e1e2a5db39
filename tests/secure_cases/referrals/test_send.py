"""Sending: what is checked again inside the act, and what is frozen."""

import uuid
from datetime import date, timedelta

import pytest

from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.errors import Invalid, NotVisible, Refused
from secure_cases.idempotency import AlreadyDone
from secure_cases.organisations.models import Desk, DeskService
from secure_cases.outbox.models import OutboxMessage
from secure_cases.people.enums import Section
from secure_cases.people.models import Consent
from secure_cases.referrals.enums import ReferralState
from secure_cases.referrals.models import Referral
from secure_cases.referrals.sealed import envelope_binding
from secure_cases.referrals.services import send_referral
from secure_cases.sealing.items import unseal_json
from tests.cast import Cast
from tests.secure_cases.cases import factories as cases
from tests.secure_cases.referrals import factories as f


def last_event() -> AuditEvent:
    return AuditEvent.objects.last()


def test_it_is_sent_with_one_move_and_one_event(cast: Cast) -> None:
    referral = f.sent(cast)
    assert referral.state == ReferralState.SENT
    assert [m.state for m in referral.moves.all()] == ["sent"]
    event = last_event()
    assert (event.action, event.outcome) == ("referral:send", "done")
    assert event.referral_id == referral.pk
    assert event.case_id == referral.case_id
    assert event.person_id == referral.case.person_id
    assert event.organisation_id == cast.ngo.pk


def test_the_envelope_holds_codes_and_is_sealed(cast: Cast) -> None:
    referral = f.sent(cast)
    envelope = unseal_json(referral.envelope, binding=envelope_binding(referral))
    assert envelope == {
        "service": "shelter",
        "raion": cast.raion,
        "urgency": "urgent",
        "age_band": "25-34",
        "screening": {
            "sex": ["female"],
            "childrens_ages": ["0-5", "6-9"],
            "mobility": ["free"],
            "language": ["uk"],
            "acute_care": ["no"],
            "threat_nearby": ["raion"],
        },
    }
    assert b"female" not in bytes(referral.envelope)


def test_only_the_answers_the_service_needs_are_kept(cast: Cast) -> None:
    referral = f.sent(cast, service="legal")
    envelope = unseal_json(referral.envelope, binding=envelope_binding(referral))
    assert set(envelope["screening"]) == {"language", "threat_nearby"}


def test_a_narrative_is_pinned_and_a_contact_is_live(cast: Cast) -> None:
    referral = f.sent(cast)
    assert referral.sections == [
        {"section": "contact", "version": None},
        {"section": "story", "version": 1},
    ]


def test_terms_come_from_the_table(cast: Cast, time_machine) -> None:
    time_machine.move_to("2026-11-24T10:00:00+02:00", tick=False)
    case = f.case_with_record(cast)
    due = [
        f.sent(cast, case=case, urgency=urgency).due_at - clock.now()
        for urgency in ("immediate", "urgent")
    ]
    assert due == [timedelta(hours=24), timedelta(days=3)]
    planned = f.sent(cast, case=case, urgency="planned")
    assert planned.due_at.date() == date(2026, 12, 8)


def test_access_ends_with_the_consents_last_day(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo, days=5)
    referral = f.sent(cast, case=case, consent=consent)
    last = consent.expires_on
    assert (referral.expires_at - timedelta(seconds=1)).date() <= last
    assert referral.expires_at > clock.now() + timedelta(days=4)


def test_access_never_lasts_longer_than_the_term(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo, days=3000)
    referral = f.sent(cast, case=case, consent=consent)
    assert referral.expires_at < clock.now() + timedelta(days=181)


def test_the_desk_is_told_and_the_notice_says_nothing(cast: Cast) -> None:
    referral = f.sent(cast)
    message = OutboxMessage.objects.get()
    assert (message.kind, message.recipient) == ("referral_received", cast.iryna)
    assert message.subject_id == referral.pk


def test_a_double_click_makes_one_row(cast: Cast) -> None:
    case, token = f.case_with_record(cast), uuid.uuid4()
    consent = f.consented(case, cast.olha, cast.ngo)
    how = {
        "case": case,
        "line": f.line_of(cast),
        "asked": f.asked(),
        "sections": f.SHARED,
        "consent": consent,
        "token": token,
        "acting_user": cast.olha,
    }
    send_referral(**how)
    with pytest.raises(AlreadyDone):
        send_referral(**how)
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("name", ["halyna"])
def test_a_supervisor_is_refused(cast: Cast, name: str) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    with pytest.raises(Refused):
        f.sent(cast, case=case, consent=consent, user=cast.users[name])
    assert (last_event().action, last_event().outcome) == ("referral:send", "refused")
    assert not Referral.objects.exists()


@pytest.mark.parametrize("name", ["taras", "iryna", "petro", "nadiia", "root"])
def test_for_everybody_else_the_case_does_not_exist(cast: Cast, name: str) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    with pytest.raises(NotVisible):
        f.sent(cast, case=case, consent=consent, user=cast.users[name])
    assert last_event().outcome == "refused"
    assert not Referral.objects.exists()


def test_a_closed_case_sends_nothing(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    type(case).objects.filter(pk=case.pk).update(state="Closed")
    with pytest.raises(Refused, match="state"):
        f.sent(cast, case=case, consent=consent)


def _refused_with(cast: Cast, reason: str, **how: object) -> None:
    with pytest.raises(Refused) as caught:
        f.sent(cast, **how)
    assert caught.value.reason == reason
    assert last_event().reason == reason
    assert not Referral.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_consent_to_another_body_is_no(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.stranger_ngo)
    _refused_with(cast, "consent", case=case, consent=consent)


def test_another_persons_consent_is_no(cast: Cast) -> None:
    case, other = f.case_with_record(cast), f.case_with_record(cast)
    consent = f.consented(other, cast.olha, cast.ngo)
    _refused_with(cast, "consent", case=case, consent=consent)


def test_withdrawn_consent_is_no(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    f.take_back(cast, consent)
    _refused_with(cast, "consent", case=case, consent=consent)


@pytest.mark.parametrize("last_day", [None, date(2020, 1, 1)])
def test_expired_and_missing_last_day_are_no(cast: Cast, last_day: date | None) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    Consent.objects.filter(pk=consent.pk).update(expires_on=last_day)
    _refused_with(cast, "consent", case=case, consent=consent)


def test_no_recipient_is_no(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    Consent.objects.filter(pk=consent.pk).update(recipient=None)
    _refused_with(cast, "consent", case=case, consent=consent)


def test_consent_to_be_recorded_is_not_consent_to_be_referred(cast: Cast) -> None:
    case = f.case_with_record(cast)
    record = case.person.consents.get(purpose="record")
    _refused_with(cast, "consent", case=case, consent=record)


def test_a_section_outside_the_consent_is_no(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo, Section.CONTACT)
    _refused_with(cast, "consent_section", case=case, consent=consent)


def test_consent_by_kind_of_body_is_enough(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    kinds = {"recipient": None, "recipient_kinds": ["ngo"]}
    Consent.objects.filter(pk=consent.pk).update(**kinds)
    assert f.sent(cast, case=case, consent=consent).state == "sent"


@pytest.mark.parametrize("what", ["line", "desk", "body"])
def test_a_desk_that_is_away_cannot_be_chosen(cast: Cast, what: str) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    rows = {
        "line": DeskService.objects.filter(pk=f.line_of(cast).pk),
        "desk": Desk.objects.filter(organisation=cast.ngo),
        "body": type(cast.ngo).objects.filter(pk=cast.ngo.pk),
    }
    rows[what].update(active=False)
    _refused_with(cast, "desk_unavailable", case=case, consent=consent)


def test_a_desk_where_nobody_works_cannot_be_chosen(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    type(cast.iryna).objects.filter(pk=cast.iryna.pk).update(is_active=False)
    _refused_with(cast, "desk_unstaffed", case=case, consent=consent)


def test_a_practice_body_is_not_there_for_a_real_case(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    type(cast.ngo).objects.filter(pk=cast.ngo.pk).update(practice=True)
    _refused_with(cast, "desk_unavailable", case=case, consent=consent)


def _invalid(cast: Cast, **changes: object) -> Invalid:
    case = f.case_with_record(cast)
    how = {
        "case": case,
        "line": f.line_of(cast),
        "asked": f.asked(),
        "sections": f.SHARED,
        "consent": f.consented(case, cast.olha, cast.ngo, *f.SHARED, Section.IDENTITY),
        "acting_user": cast.olha,
    }
    with pytest.raises(Invalid) as caught:
        send_referral(**how | changes)
    assert not Referral.objects.exists()
    return caught.value


def test_sharing_nothing_is_an_error(cast: Cast) -> None:
    assert _invalid(cast, sections=()).field == "sections"


def test_sharing_a_section_never_written_is_an_error(cast: Cast) -> None:
    found = _invalid(cast, sections=(Section.IDENTITY,))
    assert (found.reason, found.field) == ("section_empty", "sections")


@pytest.mark.parametrize("field", ["urgency", "reason", "age_band"])
def test_codes_outside_the_lists_are_errors(cast: Cast, field: str) -> None:
    plain = {"urgency": "urgent", "age_band": "unknown", "screening": f.SCREENING}
    wrong = f.Asked(**plain | {field: "whenever"})
    assert _invalid(cast, asked=wrong).field == field


def test_a_missing_answer_is_an_error_not_unknown(cast: Cast) -> None:
    found = _invalid(cast, asked=f.asked(sex=""))
    assert (found.reason, found.field) == ("screening_missing", "sex")


def test_declined_and_unknown_are_answers(cast: Cast) -> None:
    case = f.case_with_record(cast)
    referral = send_referral(
        case=case,
        line=f.line_of(cast),
        asked=f.asked(sex="declined", language="unknown"),
        sections=f.SHARED,
        consent=f.consented(case, cast.olha, cast.ngo),
        acting_user=cast.olha,
    )
    envelope = unseal_json(referral.envelope, binding=envelope_binding(referral))
    assert envelope["screening"]["sex"] == ["declined"]
    assert envelope["screening"]["language"] == ["unknown"]


def test_numbers_differ_from_those_of_cases(cast: Cast) -> None:
    case = f.case_with_record(cast)
    numbers = {f.sent(cast, case=case).number for _ in range(3)}
    assert len(numbers) == 3
    assert {len(number) for number in numbers} == {11}
    assert len(case.number) == 13


def test_the_chain_holds_no_canary(cast: Cast) -> None:
    f.sent(cast)
    leaves = b"".join(bytes(e.leaf) for e in AuditEvent.objects.all())
    assert f.CANARY.encode() not in leaves
    assert f.CANARY_PHONE.encode() not in leaves
    assert cases.NARRATIVE.encode() not in leaves
