"""An act is one transaction that ends with its events, or nothing at all."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from secure_cases.audit import (
    Act,
    AnonymousActor,
    NestedAct,
    NotACode,
    Principal,
    act,
    refusal,
)
from secure_cases.audit.models import AuditEvent
from secure_cases.errors import Conflict, Invalid, NotVisible, Refused
from secure_cases.sealing.errors import KeyDestroyed, KeyUnknown, SealBroken
from tests.secure_cases.audit.chains import chain, make_user, olha

__all__ = ["olha"]
pytestmark = pytest.mark.django_db


def test_an_act_writes_who_did_what_to_whom(olha):
    person, case = uuid.uuid4(), uuid.uuid4()
    with act(olha, "section:open", person=person, case=case, section="story", n=2):
        assert chain() == []
    [event] = chain()
    assert (event.seq, event.action, event.outcome) == (1, "section:open", "done")
    assert (event.actor_id, event.principal) == (olha.pk, "")
    assert (event.person_id, event.case_id) == (person, case)
    assert (event.referral_id, event.organisation_id) == (None, None)
    assert (event.section, event.reason, event.support_code) == ("story", "", "")
    assert event.facts == {"n": 2}


def test_an_act_takes_rows_as_well_as_ids(olha):
    other = make_user("taras")
    with act(olha, "case:view", person=other):
        pass
    assert chain()[0].person_id == other.pk


def test_further_events_follow_the_acts_own_in_order(olha):
    case = uuid.uuid4()
    with act(olha, "section:open", case=case) as opened:
        opened.event("section:open", case=case, section="needs")
        opened.event("section:open", section="plan")
        opened.note(count=2)
    assert [event.section for event in chain()] == ["", "needs", "plan"]
    assert [event.case_id for event in chain()] == [case, case, None]
    assert [event.facts for event in chain()] == [{"count": 2}, {}, {}]
    assert len({event.recorded_at for event in chain()}) == 1


def test_what_an_act_is_about_may_be_learned_inside(olha):
    person = uuid.uuid4()
    with act(olha, "person:register") as registering:
        registering.note(person=person, source="paper")
    assert chain()[0].person_id == person
    assert chain()[0].facts == {"source": "paper"}


def test_a_fact_may_be_a_list_that_grows(olha):
    with act(olha, "consent:withdraw") as withdrawing:
        withdrawing.add("ended", "a")
        withdrawing.add("ended", "b")
    assert chain()[0].facts == {"ended": ["a", "b"]}


def test_a_part_of_the_system_acts_under_its_name():
    with act(Principal("outbox"), "referral:escalate"):
        pass
    assert (chain()[0].actor_id, chain()[0].principal) == (None, "outbox")


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_nobody_cannot_act(nobody):
    with pytest.raises(AnonymousActor), act(nobody, "case:view"):
        pytest.fail("the body ran")
    with pytest.raises(AnonymousActor):
        refusal(nobody, "case:view", reason="not_visible")
    assert chain() == []


@pytest.mark.parametrize("error", [ValueError("x"), Conflict(), Invalid("dates")])
def test_an_act_that_fails_writes_nothing(olha, error):
    def fails() -> None:
        with act(olha, "case:view"):
            make_user("taras")
            raise error

    with pytest.raises(type(error)):
        fails()
    assert chain() == []
    assert type(olha).objects.count() == 1


def test_a_refusal_is_written_after_the_rollback(olha):
    case = uuid.uuid4()

    def is_refused() -> None:
        with act(olha, "case:view", case=case) as viewing:
            make_user("taras")
            viewing.note(moves=["case:1"])
            viewing.event("section:open")
            raise Refused("role")

    with pytest.raises(Refused) as raised:
        is_refused()
    [event] = chain()
    assert (event.outcome, event.reason, event.case_id) == ("refused", "role", case)
    assert event.facts == {}, "what was noted inside did not happen"
    assert type(olha).objects.count() == 1
    assert raised.value.recorded
    assert raised.value.support_code == ""


def test_what_is_not_visible_gets_a_code_to_read_out(olha):
    with pytest.raises(NotVisible) as raised, act(olha, "case:view"):
        raise NotVisible("no_membership")
    [event] = chain()
    assert (event.outcome, event.reason) == ("refused", "no_membership")
    assert raised.value.recorded
    assert event.support_code == raised.value.support_code != ""


def test_a_refusal_outside_an_act(olha):
    case = uuid.uuid4()
    event = refusal(olha, "case:view", reason="relation", case=case)
    assert AuditEvent.objects.get(seq=1).case_id == case
    assert (event.outcome, event.reason, event.support_code) == (
        "refused",
        "relation",
        "",
    )
    coded = refusal(olha, "case:view", reason="relation", support=True)
    assert AuditEvent.objects.get(support_code=coded.support_code).seq == 2


@pytest.mark.parametrize(
    ("error", "reason", "facts"),
    [
        (SealBroken(), "seal_broken", {"n": 1}),
        (KeyDestroyed(), "key_destroyed", {"n": 1}),
        (KeyUnknown("record-9"), "key_unknown", {"n": 1, "key": "record-9"}),
    ],
)
def test_a_broken_seal_is_written_as_failed(olha, error, reason, facts):
    with pytest.raises(type(error)), act(olha, "section:open", n=1):
        raise error
    [event] = chain()
    assert (event.outcome, event.reason, event.facts) == ("failed", reason, facts)


def test_acts_do_not_nest(olha):
    with act(olha, "case:view"):
        with pytest.raises(NestedAct), act(olha, "section:open"):
            pytest.fail("the body ran")
        with pytest.raises(NestedAct):
            refusal(olha, "case:view", reason="role")
    assert [event.action for event in chain()] == ["case:view"]


@pytest.mark.parametrize("error", [Refused("role"), ValueError(), SealBroken()])
def test_after_an_act_that_failed_the_next_one_opens(olha, error):
    with pytest.raises(type(error)), act(olha, "case:view"):
        raise error
    with act(olha, "case:view"):
        pass
    assert chain()[-1].outcome == "done"


def test_the_events_are_the_last_statements(olha):
    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        act(olha, "case:view"),
    ):
        type(olha).objects.filter(pk=olha.pk).update(name="Ольга")
    sql = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    if connection.vendor == "postgresql":
        assert "pg_advisory_xact_lock" in sql.pop(1)
    assert [text.split()[0] for text in sql] == ["UPDATE", "SELECT", "INSERT"]
    assert all("secure_cases_auditevent" in text for text in sql[1:])


@pytest.mark.parametrize(
    "action", ["view", "case view:x", "Case:view", "c:" + "x" * 63]
)
def test_an_action_is_noun_and_verb(olha, action):
    with pytest.raises(NotACode), act(olha, action):
        pytest.fail("the body ran")


def test_a_user_whose_id_is_no_uuid_cannot_act(olha):
    olha.pk = 7
    with pytest.raises(NotACode), act(olha, "case:view"):
        pytest.fail("the body ran")


@pytest.mark.django_db(transaction=True)
def test_an_act_refuses_to_be_part_of_another_transaction():
    user = make_user("olha")
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        with act(user, "case:view"):
            pytest.fail("the body ran")
    assert chain() == []


@pytest.mark.django_db(transaction=True)
def test_what_runs_on_commit_may_act_again():
    user = make_user("olha")
    seen = []

    def on_commit() -> None:
        seen.append(len(chain()))
        with act(user, "notice:send"):
            pass

    with act(user, "case:view") as viewing:
        assert isinstance(viewing, Act)
        transaction.on_commit(on_commit)
    assert seen == [1]
    assert [event.action for event in chain()] == ["case:view", "notice:send"]
