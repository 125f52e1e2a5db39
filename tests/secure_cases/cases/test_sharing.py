"""Disclosures: begun on a consent that covers them, ended in one act."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from secure_cases import audit, clock
from secure_cases.audit.models import AuditEvent
from secure_cases.cases import services
from secure_cases.cases.models import Case, Disclosure
from secure_cases.errors import Invalid, Refused
from secure_cases.idempotency import AlreadyDone
from secure_cases.people.models import Consent
from tests.cast import Cast
from tests.secure_cases.cases.factories import agreed, disclosed, registered, terms_for


def begin(case: Case, user: Any, consent: Consent, body: Any, **changes: Any) -> Any:
    values = {
        "organisation": body,
        "referral_id": uuid.uuid4(),
        "consent": consent,
        "sections": [{"section": "contact", "version": None}],
        "until": clock.now() + timedelta(days=30),
    }
    with audit.act(user, "referral:accept", case=case) as act:
        return services.disclose(case=case, act=act, **{**values, **changes})


def test_it_begins_with_an_event_of_its_own(cast: Cast) -> None:
    case = registered(cast)
    consent = agreed(case, cast.olha, cast.ngo, "contact", "story")
    sections = [
        {"section": "contact", "version": None},
        {"section": "story", "version": 2},
    ]
    disclosure = begin(case, cast.olha, consent, cast.ngo, sections=sections)
    assert disclosure.sections == sections
    event = AuditEvent.objects.get(action="disclosure:begin")
    assert event.organisation_id == cast.ngo.pk
    assert event.referral_id == disclosure.referral_id
    assert '"contact:live","story:2"' in bytes(event.leaf).decode()


def test_a_section_the_consent_does_not_name_is_not_disclosed(cast: Cast) -> None:
    case = registered(cast)
    consent = agreed(case, cast.olha, cast.ngo, "contact")
    with pytest.raises(Refused) as refused:
        begin(
            case,
            cast.olha,
            consent,
            cast.ngo,
            sections=[{"section": "story", "version": 1}],
        )
    assert refused.value.reason == "consent"
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("sections", [[], [{"section": "needs", "version": None}]])
def test_nothing_or_too_much_is_refused(cast: Cast, sections: Any) -> None:
    case = registered(cast)
    consent = agreed(case, cast.olha, cast.ngo, "contact")
    with pytest.raises(Refused):
        begin(case, cast.olha, consent, cast.ngo, sections=sections)


def test_another_body_is_refused(cast: Cast) -> None:
    case = registered(cast)
    consent = agreed(case, cast.olha, cast.ngo)
    with pytest.raises(Refused):
        begin(case, cast.olha, consent, cast.stranger_ngo)


def test_a_consent_of_somebody_else_is_refused(cast: Cast) -> None:
    case, other = registered(cast), registered(cast)
    consent = agreed(other, cast.olha, cast.ngo)
    with pytest.raises(Refused):
        begin(case, cast.olha, consent, cast.ngo)


def test_an_expired_consent_is_refused(cast: Cast) -> None:
    case = registered(cast)
    consent = agreed(case, cast.olha, cast.ngo)
    consent.expires_on = date.today() - timedelta(days=1)
    with pytest.raises(Refused):
        begin(case, cast.olha, consent, cast.ngo)


def test_it_cannot_end_before_it_begins(cast: Cast) -> None:
    case = registered(cast)
    consent = agreed(case, cast.olha, cast.ngo)
    with pytest.raises(Invalid):
        begin(case, cast.olha, consent, cast.ngo, until=clock.now())


def test_all_that_rests_on_a_consent_ends_together(cast: Cast) -> None:
    case = registered(cast)
    consent = agreed(case, cast.olha, cast.ngo)
    first = begin(case, cast.olha, consent, cast.ngo)
    second = begin(case, cast.olha, consent, cast.ngo)
    other = disclosed(case, cast.olha, cast.stranger_ngo, sections={"contact": None})
    with audit.act(cast.olha, "consent:withdraw", case=case) as act:
        ended = services.end_disclosures(
            consent=consent, reason="consent_withdrawn", act=act
        )
    assert ended == 2
    for row in (first, second, other):
        row.refresh_from_db()
    assert first.ended_at == second.ended_at is not None
    assert first.ended_reason == "consent_withdrawn"
    assert other.ended_at is None
    assert AuditEvent.objects.filter(action="disclosure:end").count() == 2


def test_one_referral_ends_alone_and_only_once(cast: Cast) -> None:
    case = registered(cast)
    disclosure = disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    for expected in (1, 0):
        with audit.act(cast.olha, "referral:complete", case=case) as act:
            ended = services.end_disclosures(
                referral_ids=[disclosure.referral_id], reason="completed", act=act
            )
        assert ended == expected


def test_ending_everything_by_mistake_is_impossible(cast: Cast) -> None:
    case = registered(cast)
    disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    with (
        pytest.raises(Invalid),
        audit.act(cast.olha, "referral:withdraw", case=case) as act,
    ):
        services.end_disclosures(reason="withdrawn", act=act)
    assert Disclosure.objects.get().ended_at is None


def end_and_fail(consent: Consent, user: Any) -> None:
    with audit.act(user, "consent:withdraw", person=consent.person_id) as act:
        services.end_disclosures(consent=consent, reason="consent_withdrawn", act=act)
        raise Refused("state")


def test_an_act_that_fails_leaves_nothing_half_ended(cast: Cast) -> None:
    case = registered(cast)
    disclosure = disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    with pytest.raises(Refused):
        end_and_fail(disclosure.consent, cast.olha)
    disclosure.refresh_from_db()
    assert disclosure.ended_at is None


# --- consents -----------------------------------------------------------------


def test_a_consent_is_a_row_with_its_move_and_event(cast: Cast) -> None:
    case = registered(cast)
    consent = agreed(case, cast.olha, cast.ngo, "contact", "needs")
    assert (consent.state, consent.recipient) == ("given", cast.ngo)
    assert consent.sections == ["contact", "needs"]
    move = consent.moves.get()
    assert (move.state, move.author) == ("given", cast.olha)
    event = AuditEvent.objects.last()
    assert (event.action, event.person_id) == ("consent:record", case.person_id)


def test_a_refusal_is_kept_too(cast: Cast) -> None:
    case = registered(cast)
    consent = services.record_consent(
        case=case, terms=terms_for(cast.ngo), given=False, acting_user=cast.olha
    )
    assert consent.state == "refused"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"recipient": None}, "recipient"),
        ({"recipient": None, "recipient_kinds": ("other",)}, "recipient_kinds"),
        ({"sections": ()}, "sections"),
        ({"sections": ("other",)}, "sections"),
        ({"expires_on": None}, "expires_on"),
        ({"expires_on": date(2026, 1, 1)}, "expires_on"),
    ],
)
def test_a_yes_that_would_mean_no_is_refused(
    cast: Cast, changes: dict[str, Any], field: str
) -> None:
    case = registered(cast)
    with pytest.raises(Invalid) as refused:
        services.record_consent(
            case=case,
            terms=replace(terms_for(cast.ngo), **changes),
            given=True,
            acting_user=cast.olha,
        )
    assert refused.value.field == field
    assert case.person.consents.count() == 1


def test_only_the_team_records_consents(cast: Cast) -> None:
    case = registered(cast)
    with pytest.raises(Refused):
        agreed(case, cast.halyna, cast.ngo)
    assert case.person.consents.count() == 1


def test_a_double_click_records_one_consent(cast: Cast) -> None:
    case, token = registered(cast), uuid.uuid4()
    values = {"case": case, "terms": terms_for(cast.ngo), "given": True}
    services.record_consent(**values, token=token, acting_user=cast.olha)
    with pytest.raises(AlreadyDone):
        services.record_consent(**values, token=token, acting_user=cast.olha)
    assert case.person.consents.count() == 2
