"""Who may know of a case: `cases_visible_to`, and `relation_to` that must agree."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from secure_cases import audit, clock
from secure_cases.cases import services
from secure_cases.cases.enums import Relation
from secure_cases.cases.models import Case, CaseAssignment
from secure_cases.cases.rules import relation_to
from secure_cases.cases.selectors import (
    case_visible_to,
    cases_listed_for,
    cases_visible_to,
    own_cases_of,
    with_access,
)
from secure_cases.errors import NotVisible
from secure_cases.organisations.standing import standing_of
from secure_cases.people.services import Occasion, move_consent
from tests.cast import Cast
from tests.secure_cases.cases.factories import disclosed, registered

EVERYBODY = (
    "olha",
    "taras",
    "halyna",
    "iryna",
    "petro",
    "nadiia",
    "sofiia",
    "roman",
    "marko",
    "root",
)


def sees(user: Any, case: Case, **how: Any) -> bool:
    return cases_visible_to(user, **how).filter(pk=case.pk).exists()


def relation(user: Any, case: Case) -> Relation:
    fresh = with_access(Case.objects.all()).get(pk=case.pk)
    return relation_to(standing_of(user), fresh)


def test_the_team_and_the_supervisor_see_it_and_nobody_else(cast: Cast) -> None:
    case = registered(cast)
    seen = {who: sees(cast.users[who], case) for who in EVERYBODY}
    assert {who for who, yes in seen.items() if yes} == {"olha", "halyna"}


def test_relations_of_everybody(cast: Cast) -> None:
    case = registered(cast)
    found = {who: relation(cast.users[who], case) for who in EVERYBODY}
    assert found.pop("olha") == Relation.OWN
    assert found.pop("halyna") == Relation.BODY
    assert set(found.values()) == {Relation.NONE}


def test_who_cannot_see_it_gets_the_error_of_an_unknown_one(cast: Cast) -> None:
    case = registered(cast)
    assert case_visible_to(cast.olha, case.pk) == case
    with pytest.raises(NotVisible):
        case_visible_to(cast.taras, case.pk)


def test_a_place_on_the_team_begins_and_ends(cast: Cast) -> None:
    case = registered(cast)
    now = clock.now()
    row = CaseAssignment.objects.create(
        case=case, user=cast.taras, role="member", since=now + timedelta(hours=1)
    )
    assert not sees(cast.taras, case)
    assert sees(cast.taras, case, at=now + timedelta(hours=1))
    row.until = now + timedelta(hours=2)
    row.save()
    assert sees(cast.taras, case, at=now + timedelta(hours=2, seconds=-1))
    assert not sees(cast.taras, case, at=now + timedelta(hours=2))


def test_a_place_on_the_team_needs_the_membership_too(cast: Cast) -> None:
    case = registered(cast)
    membership = cast.memberships["olha"]
    membership.until = date.today()
    membership.save()
    assert not sees(cast.olha, case)
    assert relation(cast.olha, case) == Relation.NONE


def test_another_role_in_the_body_is_not_the_teams_role(cast: Cast) -> None:
    """A desk worker put on the team by hand gains nothing."""
    case = registered(cast)
    membership = cast.memberships["taras"]
    membership.role = "referral_desk"
    membership.save()
    CaseAssignment.objects.create(case=case, user=cast.taras, since=clock.now())
    assert not sees(cast.taras, case)
    assert relation(cast.taras, case) == Relation.NONE


def test_an_inactive_account_sees_nothing(cast: Cast) -> None:
    case = registered(cast)
    cast.olha.is_active = False
    cast.olha.save()
    assert not sees(cast.olha, case)


def test_a_supervisor_of_another_body_sees_nothing(cast: Cast) -> None:
    case = registered(cast)
    membership = cast.memberships["halyna"]
    membership.organisation = cast.ngo
    membership.save()
    assert not sees(cast.halyna, case)
    assert relation(cast.halyna, case) == Relation.NONE


@pytest.mark.parametrize("mark", ["case", "person"])
def test_a_restricted_case_is_its_teams_alone(cast: Cast, mark: str) -> None:
    case = registered(cast)
    disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    row = case if mark == "case" else case.person
    row.restricted = True
    row.save(update_fields=["restricted"])
    seen = {who for who in EVERYBODY if sees(cast.users[who], case)}
    assert seen == {"olha"}
    for who in ("halyna", "iryna"):
        assert relation(cast.users[who], case) == Relation.NONE


def test_a_supervisor_on_the_team_of_a_restricted_case_sees_it(cast: Cast) -> None:
    case = registered(cast)
    Case.objects.filter(pk=case.pk).update(restricted=True)
    CaseAssignment.objects.create(case=case, user=cast.halyna, since=clock.now())
    assert sees(cast.halyna, case)
    assert relation(cast.halyna, case) == Relation.BODY


def test_practice_stays_apart(cast: Cast) -> None:
    case = registered(cast)
    Case.objects.filter(pk=case.pk).update(practice=True)
    assert not sees(cast.olha, case)
    assert not cases_listed_for(cast.halyna).exists()
    with pytest.raises(NotVisible):
        case_visible_to(cast.olha, case.pk)


def test_a_desk_sees_what_was_disclosed_to_its_body(cast: Cast) -> None:
    case = registered(cast)
    assert not sees(cast.iryna, case)
    disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    assert sees(cast.iryna, case)
    assert relation(cast.iryna, case) == Relation.RECIPIENT
    assert not sees(cast.petro, case)
    assert not cases_listed_for(cast.iryna).exists()


def test_a_disclosure_ends_by_its_own_time(cast: Cast) -> None:
    case = registered(cast)
    disclosed(case, cast.olha, cast.ngo, sections={"contact": None}, days=30)
    with time_machine.travel(clock.now() + timedelta(days=29), tick=False):
        assert sees(cast.iryna, case)
    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        assert not sees(cast.iryna, case)
        assert relation(cast.iryna, case) == Relation.NONE


def test_a_disclosure_ends_with_the_consents_last_day(cast: Cast) -> None:
    case = registered(cast)
    disclosure = disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    disclosure.consent.expires_on = date.today() - timedelta(days=1)
    disclosure.consent.save()
    assert not sees(cast.iryna, case)
    assert relation(cast.iryna, case) == Relation.NONE


def test_a_disclosure_ends_with_the_consent(cast: Cast) -> None:
    """Even if nobody ended the disclosure's row."""
    case = registered(cast)
    consent = disclosed(case, cast.olha, cast.ngo, sections={"contact": None}).consent
    with audit.act(cast.olha, "consent:withdraw", case=case) as act:
        move_consent(
            consent=consent,
            to="withdrawn",
            occasion=Occasion(),
            act=act,
            acting_user=cast.olha,
        )
    assert not sees(cast.iryna, case)
    assert relation(cast.iryna, case) == Relation.NONE


def test_a_disclosure_that_was_ended_opens_nothing(cast: Cast) -> None:
    case = registered(cast)
    disclosure = disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    with audit.act(cast.olha, "referral:withdraw", case=case) as act:
        services.end_disclosures(
            referral_ids=[disclosure.referral_id], reason="withdrawn", act=act
        )
    assert not sees(cast.iryna, case)


def test_own_cases_are_those_of_the_team(cast: Cast) -> None:
    mine, others = registered(cast), registered(cast, user=cast.taras)
    assert list(own_cases_of(cast.olha)) == [mine]
    assert set(cases_listed_for(cast.halyna)) == {mine, others}
    assert not own_cases_of(cast.halyna).exists()


def test_nobody_is_nobody(cast: Cast) -> None:
    registered(cast)
    assert not cases_visible_to(AnonymousUser()).exists()
