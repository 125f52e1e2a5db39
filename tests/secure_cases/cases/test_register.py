"""One act: person, consent, first case, lead, and the case open for work."""

import uuid

import pytest

from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.cases.enums import AssignmentRole, CaseState
from secure_cases.cases.models import AccessGrant, Case
from secure_cases.cases.services import register
from secure_cases.errors import Invalid, Refused
from secure_cases.idempotency import AlreadyDone
from secure_cases.organisations import territories
from secure_cases.people.enums import ConsentState, Section
from secure_cases.people.models import Person, SectionVersion
from secure_cases.people.terms import ConsentTerms
from tests.cast import Cast
from tests.secure_cases.cases.factories import registered


def actions() -> list[str]:
    return list(AuditEvent.objects.values_list("action", flat=True))


def test_everything_is_made_in_one_act(cast: Cast) -> None:
    case = registered(cast)
    person = case.person
    assert person.organisation == cast.rda
    consent = person.consents.get()
    assert consent.state == ConsentState.GIVEN
    assert case.state == CaseState.ACTIVE
    assert [m.state for m in case.moves.all()] == [CaseState.ACTIVE]
    lead = case.team.get()
    assert (lead.user, lead.role, lead.until) == (
        cast.olha,
        AssignmentRole.LEAD,
        None,
    )
    assert actions() == ["person:register", "grant:open"]
    event = AuditEvent.objects.first()
    assert (event.person_id, event.case_id) == (person.pk, case.pk)
    assert event.organisation_id == cast.rda.pk


def test_with_a_name_nothing_is_written_into_identity(cast: Cast) -> None:
    registered(cast)
    assert not SectionVersion.objects.exists()


def test_under_an_alias_identity_is_written_empty(cast: Cast) -> None:
    registered(cast, under_alias=True)
    version = SectionVersion.objects.get()
    assert (version.section, version.version) == (Section.IDENTITY, 1)
    assert actions() == ["person:register", "section:write", "grant:open"]


def test_the_case_is_open_for_work(cast: Cast) -> None:
    case = registered(cast)
    grant = AccessGrant.objects.get()
    assert (grant.user, grant.case) == (cast.olha, case)


def test_the_territory_is_no_finer_than_a_raion(cast: Cast) -> None:
    hromada = territories.hromadas_of(cast.raion)[0]
    cast.rda.territory = hromada.code
    cast.rda.save()
    assert registered(cast).territory == cast.raion


@pytest.mark.parametrize(
    "who", ["halyna", "iryna", "nadiia", "sofiia", "roman", "marko", "root"]
)
def test_only_a_caseworker_registers(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        register(organisation=cast.rda, acting_user=cast.users[who])
    assert not Person.objects.exists()
    assert not Case.objects.exists()
    event = AuditEvent.objects.get()
    assert (event.action, event.outcome) == ("person:register", "refused")


def test_not_for_another_body(cast: Cast) -> None:
    with pytest.raises(Refused):
        register(organisation=cast.ngo, acting_user=cast.olha)
    assert not Person.objects.exists()


def test_another_purpose_is_not_a_consent_to_be_recorded(cast: Cast) -> None:
    with pytest.raises(Invalid):
        register(
            organisation=cast.rda,
            terms=ConsentTerms(purpose="referral"),
            acting_user=cast.olha,
        )
    assert not Person.objects.exists()


def test_a_repeated_form_makes_one_person(cast: Cast) -> None:
    token = uuid.uuid4()
    registered(cast, token=token)
    with pytest.raises(AlreadyDone):
        register(organisation=cast.rda, token=token, acting_user=cast.olha)
    assert Person.objects.count() == 1
    assert Case.objects.count() == 1


def test_an_alias_that_somebody_took_meanwhile_is_not_used_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another writer inserts the very alias between the choice and the insert."""
    person = registered(cast).person
    choices = iter(["Рання Роса", "Ясний Клен"])

    def choose(_free: list[str]) -> str:
        alias = next(choices)
        if alias == "Рання Роса":
            Case.objects.create(
                person=person,
                organisation=cast.rda,
                number="0000-0000-00А",
                alias=alias,
                opened_at=clock.now(),
            )
        return alias

    monkeypatch.setattr("secrets.choice", choose)
    assert registered(cast).alias == "Ясний Клен"
