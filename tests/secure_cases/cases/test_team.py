"""The supervisor changes the team; access moves with it at the same moment."""

import uuid

import pytest

from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import CaseAssignment
from secure_cases.cases.selectors import case_visible_to, cases_visible_to, team_of
from secure_cases.cases.services import assign
from secure_cases.errors import Invalid, NotVisible, Refused
from secure_cases.idempotency import AlreadyDone
from tests.cast import Cast
from tests.secure_cases.cases.factories import registered


def sees(user: object, case: object) -> bool:
    return cases_visible_to(user).filter(pk=case.pk).exists()


def test_a_new_lead_takes_over(cast: Cast) -> None:
    case = registered(cast)
    assign(case=case, user=cast.taras, acting_user=cast.halyna)
    assert sees(cast.taras, case)
    assert not sees(cast.olha, case)
    team = team_of(case_visible_to(cast.taras, case.pk))
    assert [(row.user, row.role) for row in team] == [(cast.taras, "lead")]
    old = CaseAssignment.objects.get(user=cast.olha)
    assert old.until == CaseAssignment.objects.get(user=cast.taras).since
    event = AuditEvent.objects.last()
    assert (event.action, event.actor_id) == ("case:assign", cast.halyna.pk)


def test_a_member_works_beside_the_lead(cast: Cast) -> None:
    case = registered(cast)
    assign(case=case, user=cast.taras, role="member", acting_user=cast.halyna)
    assert sees(cast.olha, case)
    assert sees(cast.taras, case)
    team = team_of(case_visible_to(cast.olha, case.pk))
    assert [row.role for row in team] == ["lead", "member"]


def test_a_member_who_becomes_lead_has_one_row(cast: Cast) -> None:
    case = registered(cast)
    assign(case=case, user=cast.taras, role="member", acting_user=cast.halyna)
    assign(case=case, user=cast.taras, role="lead", acting_user=cast.halyna)
    team = team_of(case_visible_to(cast.taras, case.pk))
    assert [(row.user, row.role) for row in team] == [(cast.taras, "lead")]


def test_the_same_part_twice_is_refused(cast: Cast) -> None:
    case = registered(cast)
    with pytest.raises(Invalid) as refused:
        assign(case=case, user=cast.olha, acting_user=cast.halyna)
    assert refused.value.reason == "already_on_team"


@pytest.mark.parametrize("who", ["halyna", "iryna", "nadiia", "root"])
def test_only_a_caseworker_of_the_body_joins(cast: Cast, who: str) -> None:
    case = registered(cast)
    with pytest.raises(Invalid):
        assign(case=case, user=cast.users[who], acting_user=cast.halyna)
    assert CaseAssignment.objects.count() == 1


def test_the_caseworker_does_not_change_the_team(cast: Cast) -> None:
    case = registered(cast)
    with pytest.raises(Refused):
        assign(case=case, user=cast.taras, acting_user=cast.olha)
    assert CaseAssignment.objects.count() == 1
    assert AuditEvent.objects.last().outcome == "refused"


@pytest.mark.parametrize("who", ["taras", "iryna", "petro", "nadiia", "root"])
def test_others_do_not_find_the_case(cast: Cast, who: str) -> None:
    case = registered(cast)
    with pytest.raises(NotVisible):
        assign(case=case, user=cast.taras, acting_user=cast.users[who])


def test_a_double_click_changes_it_once(cast: Cast) -> None:
    case, token = registered(cast), uuid.uuid4()
    assign(case=case, user=cast.taras, token=token, acting_user=cast.halyna)
    with pytest.raises(AlreadyDone):
        assign(case=case, user=cast.taras, token=token, acting_user=cast.halyna)
    assert CaseAssignment.objects.count() == 2


def test_an_unknown_part_is_refused(cast: Cast) -> None:
    case = registered(cast)
    with pytest.raises(Invalid):
        assign(case=case, user=cast.taras, role="owner", acting_user=cast.halyna)
