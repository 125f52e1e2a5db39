"""One grant for the working session: given, looked at each time, closed."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import AccessGrant, Case
from secure_cases.cases.opening import open_sections
from secure_cases.cases.selectors import grant_in_force
from secure_cases.cases.services import assign, close_grant, open_for_work
from secure_cases.errors import Invalid, NotVisible, Refused
from secure_cases.idempotency import AlreadyDone
from secure_cases.organisations.models import TermRule
from secure_cases.people.enums import OPEN_SECTIONS
from tests.cast import Cast
from tests.secure_cases.cases.factories import contact, registered, written


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case that its caseworker has written and shut."""
    case = registered(cast)
    written(case, cast.olha, contact())
    close_grant(case=case, acting_user=cast.olha)
    return case


def reads(case: Case, user: Any) -> list[Any]:
    return open_sections(case=case, sections=["contact"], acting_user=user)


def test_one_grant_opens_all_sections_until_the_term(cast: Cast, case: Case) -> None:
    grant = open_for_work(case=case, acting_user=cast.olha)
    assert grant.sections == [str(section) for section in OPEN_SECTIONS]
    hours = TermRule.objects.get(code="grant-work").amount
    assert grant.until - grant.granted_at == timedelta(hours=hours)
    event = AuditEvent.objects.last()
    assert (event.action, event.outcome) == ("grant:open", "done")
    assert (event.actor_id, event.case_id) == (cast.olha.pk, case.pk)


def test_without_it_nothing_opens(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused) as refused:
        reads(case, cast.olha)
    assert refused.value.reason == "grant"
    event = AuditEvent.objects.last()
    assert (event.action, event.outcome, event.reason) == (
        "section:open",
        "refused",
        "grant",
    )
    assert event.section == "contact"


def test_it_runs_out_by_itself(cast: Cast, case: Case) -> None:
    grant = open_for_work(case=case, acting_user=cast.olha)
    with time_machine.travel(grant.until - timedelta(seconds=1), tick=False):
        assert reads(case, cast.olha)
    with time_machine.travel(grant.until, tick=False), pytest.raises(Refused):
        reads(case, cast.olha)


def test_it_opens_the_sections_that_were_chosen(cast: Cast, case: Case) -> None:
    open_for_work(case=case, sections=["needs"], acting_user=cast.olha)
    with pytest.raises(Refused):
        reads(case, cast.olha)


def test_closing_shuts_all_of_the_users_grants(cast: Cast, case: Case) -> None:
    for _ in range(2):
        open_for_work(case=case, acting_user=cast.olha)
    close_grant(case=case, acting_user=cast.olha)
    assert grant_in_force(cast.olha, case.pk) is None
    with pytest.raises(Refused):
        reads(case, cast.olha)
    assert AuditEvent.objects.filter(action="grant:close").count() == 2


def test_it_is_one_users_and_one_cases(cast: Cast, case: Case) -> None:
    other = registered(cast)
    assign(case=case, user=cast.taras, role="member", acting_user=cast.halyna)
    open_for_work(case=case, acting_user=cast.olha)
    assert grant_in_force(cast.taras, case.pk) is None
    close_grant(case=other, acting_user=cast.olha)
    assert grant_in_force(cast.olha, case.pk)
    assert grant_in_force(cast.olha, other.pk) is None


def test_who_left_the_team_reads_nothing_with_an_old_grant(
    cast: Cast, case: Case
) -> None:
    open_for_work(case=case, acting_user=cast.olha)
    assign(case=case, user=cast.taras, acting_user=cast.halyna)
    assert AccessGrant.objects.filter(closed_at=None, user=cast.olha).exists()
    with pytest.raises(NotVisible):
        reads(case, cast.olha)


def test_a_supervisor_may_not_open(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused) as refused:
        open_for_work(case=case, acting_user=cast.halyna)
    assert refused.value.reason == "relation" or refused.value.reason == "role"
    assert not AccessGrant.objects.filter(user=cast.halyna).exists()
    assert AuditEvent.objects.last().outcome == "refused"


@pytest.mark.parametrize("who", ["taras", "iryna", "petro", "sofiia", "root"])
def test_others_do_not_even_learn_of_it(cast: Cast, case: Case, who: str) -> None:
    with pytest.raises(NotVisible):
        open_for_work(case=case, acting_user=cast.users[who])
    assert not AccessGrant.objects.filter(user=cast.users[who]).exists()


@pytest.mark.parametrize("sections", [[], ["other"]])
def test_an_unknown_section_is_refused(
    cast: Cast, case: Case, sections: list[str]
) -> None:
    with pytest.raises(Invalid):
        open_for_work(case=case, sections=sections, acting_user=cast.olha)


def test_a_double_click_makes_one_grant(cast: Cast, case: Case) -> None:
    token = uuid.uuid4()
    before = AccessGrant.objects.count()
    open_for_work(case=case, token=token, acting_user=cast.olha)
    with pytest.raises(AlreadyDone):
        open_for_work(case=case, token=token, acting_user=cast.olha)
    assert AccessGrant.objects.count() == before + 1


def test_a_grant_that_begins_later_opens_nothing_yet(cast: Cast, case: Case) -> None:
    grant = open_for_work(case=case, acting_user=cast.olha)
    grant.granted_at = clock.now() + timedelta(minutes=5)
    grant.save()
    assert grant_in_force(cast.olha, case.pk) is None
