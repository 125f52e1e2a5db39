"""A change of state is a row, once, in time and by the table."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection

from secure_cases import clock
from secure_cases.access.models import Approval, ApprovalMove
from secure_cases.audit import Principal, act
from secure_cases.errors import Conflict, Invalid, Refused
from secure_cases.moves import move
from secure_cases.moves.models import Source
from tests.secure_cases.audit.chains import chain, make_user, olha

__all__ = ["olha"]
TABLE = {
    "": frozenset({"asked"}),
    "asked": frozenset({"approved", "declined"}),
}


def make_subject(user):
    return Approval.objects.create(
        act="membership:give",
        subject_id=uuid.uuid4(),
        digest="ab" * 32,
        asked_by=user,
        asked_at=clock.now(),
    )


@pytest.fixture
def subject(olha):
    return make_subject(olha)


def moved(subject, to, user, **more):
    with act(user, "approval:move") as moving:
        return move(subject, to, act=moving, table=TABLE, acting_user=user, **more)


def state_of(subject):
    row = Approval.objects.get(pk=subject.pk)
    return row.state, row.seq


@pytest.mark.django_db
def test_the_first_move_starts_from_nothing(subject, olha):
    before = clock.now()
    row = moved(subject, "asked", olha)
    assert (row.seq, row.state, row.author) == (1, "asked", olha)
    assert (row.source, row.reason, row.legal_point) == (Source.SCREEN, "", "")
    assert before <= row.happened_at == row.recorded_at <= clock.now()
    assert (subject.state, subject.seq) == state_of(subject) == ("asked", 1)


@pytest.mark.django_db
def test_moves_follow_one_another(subject, olha):
    moved(subject, "asked", olha)
    moved(subject, "declined", olha, reason="conflict", legal_point="п. 7")
    rows = [(r.seq, r.state, r.reason, r.legal_point) for r in subject.moves.all()]
    assert rows == [(1, "asked", "", ""), (2, "declined", "conflict", "п. 7")]
    assert state_of(subject) == ("declined", 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "to"),
    [([], "approved"), (["asked"], "asked"), (["asked", "approved"], "")],
)
def test_a_step_the_table_lacks_is_refused(subject, olha, path, to):
    for state in path:
        moved(subject, state, olha)
    before = state_of(subject)
    with pytest.raises(Refused) as raised:
        moved(subject, to, olha)
    assert raised.value.reason == "state"
    assert raised.value.recorded
    assert state_of(subject) == before
    assert subject.moves.count() == len(path)


@pytest.mark.django_db
def test_what_happened_may_be_entered_later_from_paper(subject, olha):
    happened = clock.now() - timedelta(days=3)
    row = moved(subject, "asked", olha, happened_at=happened, source=Source.PAPER)
    row.refresh_from_db()
    assert (row.happened_at, row.source) == (happened, "paper")
    assert row.recorded_at > happened


@pytest.mark.django_db
def test_nothing_has_happened_in_the_future(subject, olha):
    with pytest.raises(Invalid) as raised:
        moved(subject, "asked", olha, happened_at=clock.now() + timedelta(seconds=30))
    assert (raised.value.reason, raised.value.field) == (
        "happened_at_in_future",
        "happened_at",
    )
    assert state_of(subject) == ("", 0)


@pytest.mark.django_db
def test_the_act_tells_what_moved_and_when_it_happened(subject, olha):
    row = moved(subject, "asked", olha)
    assert chain()[-1].facts == {
        "moves": [f"approval:{subject.pk}:1:asked"],
        "happened": [row.happened_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")],
    }


@pytest.mark.django_db
def test_one_act_may_move_several(subject, olha):
    other = make_subject(olha)
    with act(olha, "approval:move") as moving:
        for each in (subject, other):
            move(each, "asked", act=moving, table=TABLE, acting_user=olha)
    assert chain()[-1].facts["moves"] == [
        f"approval:{subject.pk}:1:asked",
        f"approval:{other.pk}:1:asked",
    ]


@pytest.mark.django_db
def test_a_part_of_the_system_is_no_author(subject):
    assert moved(subject, "asked", Principal("outbox")).author is None


@pytest.mark.django_db
def test_who_read_an_older_state_gets_a_conflict(subject, olha):
    stale = Approval.objects.get(pk=subject.pk)
    moved(subject, "asked", olha)
    with pytest.raises(Conflict):
        moved(stale, "asked", olha)
    assert state_of(subject) == ("asked", 1)
    assert subject.moves.count() == 1
    assert len(chain()) == 1


@pytest.mark.django_db
def test_a_number_that_is_taken_is_a_conflict(subject, olha):
    """The constraint holds even if the subject's own row was not moved."""
    now = clock.now()
    ApprovalMove.objects.create(
        subject=subject, seq=1, state="asked", happened_at=now, recorded_at=now
    )
    with pytest.raises(Conflict):
        moved(subject, "asked", olha)
    assert state_of(subject) == ("", 0)


@pytest.mark.django_db
def test_a_number_the_subject_never_had_is_a_conflict(subject, olha):
    """No row stands in the way here: the subject's own number does."""
    subject.seq = 5
    with pytest.raises(Conflict):
        moved(subject, "asked", olha)
    assert state_of(subject) == ("", 0)
    assert subject.moves.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_moves_and_one_has_a_conflict():
    users = [make_user("olha"), make_user("taras")]
    subject = make_subject(users[0])
    moved(subject, "asked", users[0])
    start = threading.Barrier(2)
    ends: list[str] = []

    def decide(user, to) -> None:
        mine = Approval.objects.get(pk=subject.pk)
        start.wait()
        try:
            moved(mine, to, user)
            ends.append(to)
        except Conflict:
            ends.append("conflict")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=decide, args=pair)
        for pair in zip(users, ("approved", "declined"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [won] = set(ends) - {"conflict"}
    assert sorted(ends) == sorted(["conflict", won])
    assert state_of(subject) == (won, 2)
    assert subject.moves.count() == 2
