"""Reading through the disclosure: exactly what was frozen, while consent lasts."""

from typing import Any

import pytest

from secure_cases.audit.models import AuditEvent
from secure_cases.errors import NotVisible, Refused
from secure_cases.people.models import Consent
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral
from secure_cases.referrals.selectors import fresh_referral
from tests.cast import Cast
from tests.secure_cases.cases import factories as cases
from tests.secure_cases.referrals import factories as f


def read(referral: Referral, user: Any) -> dict[str, Any]:
    opened = services.open_shared_sections(
        referral=fresh_referral(referral.pk), acting_user=user
    )
    return {one.section: one for one in opened}


def value(opened: Any, name: str) -> Any:
    return opened.content["answers"][name]["value"]


def test_the_desk_reads_what_was_shared_and_no_more(cast: Cast) -> None:
    case = f.case_with_record(cast)
    cases.written(case, cast.olha, cases.needs("shelter"))
    found = read(f.accepted(cast, case=case), cast.iryna)
    assert set(found) == {"contact", "story"}
    assert value(found["contact"], "prs_MobilePhone") == f.CANARY_PHONE
    assert f.CANARY in value(found["story"], "ct_Narrative")


def test_each_section_read_is_an_event_of_the_reader(cast: Cast) -> None:
    referral = f.accepted(cast)
    read(referral, cast.iryna)
    events = AuditEvent.objects.filter(action="section:open", actor_id=cast.iryna.pk)
    assert [e.section for e in events] == ["contact", "story"]
    assert {e.case_id for e in events} == {referral.case_id}


def test_a_narrative_stays_as_it_was_sent(cast: Cast) -> None:
    referral = f.accepted(cast)
    newer = cases.story("Нова, друга редакція розповіді.")
    cases.written(referral.case, cast.olha, newer, base_version=1)
    found = read(referral, cast.iryna)["story"]
    assert found.version == 1
    assert f.CANARY in value(found, "ct_Narrative")
    assert "друга редакція" not in str(found.content)


def test_a_narrative_written_between_send_and_acceptance_is_not_shared(
    cast: Cast,
) -> None:
    referral = f.acknowledged(cast)
    newer = cases.story("Нова, друга редакція розповіді.")
    cases.written(referral.case, cast.olha, newer, base_version=1)
    services.accept_referral(referral=referral, acting_user=cast.iryna)
    assert read(referral, cast.iryna)["story"].version == 1


def test_each_referral_shows_its_own_version(cast: Cast) -> None:
    first = f.accepted(cast)
    newer = cases.story("Нова, друга редакція розповіді.")
    cases.written(first.case, cast.olha, newer, base_version=1)
    second = f.accepted(cast, case=first.case, consent=first.consent)
    for referral, version in ((first, 1), (second, 2), (first, 1)):
        assert read(referral, cast.iryna)["story"].version == version


def test_a_second_referral_opens_nothing_in_the_first(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    how = {"case": case, "consent": consent}
    narrow = f.accepted(cast, sections=["contact"], **how)
    f.accepted(cast, **how)
    assert set(read(narrow, cast.iryna)) == {"contact"}


def test_the_log_names_the_referral_that_was_read_through(cast: Cast) -> None:
    referral = f.accepted(cast)
    read(referral, cast.iryna)
    events = AuditEvent.objects.filter(action="section:open", actor_id=cast.iryna.pk)
    assert {e.referral_id for e in events} == {referral.pk}


def test_a_contact_is_always_the_newest(cast: Cast) -> None:
    referral = f.accepted(cast)
    newer = cases.contact("+380000000888")
    cases.written(referral.case, cast.olha, newer, base_version=1)
    found = read(referral, cast.iryna)["contact"]
    assert (found.version, value(found, "prs_MobilePhone")) == (2, "+380000000888")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (f.sent, "not_accepted"),
        (f.acknowledged, "not_accepted"),
        (f.declined, "disclosure_ended"),
        (f.completed, "disclosure_ended"),
        (f.withdrawn, "disclosure_ended"),
        (f.without_consent_now, "consent_withdrawn"),
        (lambda cast: f.run_out(f.accepted(cast)), "disclosure_ended"),
    ],
)
def test_closed_says_why(cast: Cast, make: Any, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        read(make(cast), cast.iryna)
    assert caught.value.reason == reason
    assert not AuditEvent.objects.filter(
        action="section:open", outcome="done", actor_id=cast.iryna.pk
    ).exists()


@pytest.mark.parametrize("last_day", [None, "2020-01-01"])
def test_consent_that_ran_out_closes_it(cast: Cast, last_day: str | None) -> None:
    referral = f.accepted(cast)
    Consent.objects.filter(pk=referral.consent_id).update(expires_on=last_day)
    with pytest.raises(Refused):
        read(referral, cast.iryna)


def test_the_senders_side_reads_in_the_case_not_here(cast: Cast) -> None:
    referral = f.accepted(cast)
    for name in ("olha", "halyna"):
        with pytest.raises(Refused):
            read(referral, cast.users[name])


@pytest.mark.parametrize("name", ["petro", "taras", "nadiia", "root"])
def test_for_others_it_does_not_exist(cast: Cast, name: str) -> None:
    referral = f.accepted(cast)
    with pytest.raises(NotVisible):
        read(referral, cast.users[name])
