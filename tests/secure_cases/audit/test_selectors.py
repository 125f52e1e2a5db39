"""The log is read by person, case, user, act, page by page."""

import uuid

import pytest

from secure_cases.audit import Principal, act, refusal, selectors
from tests.secure_cases.audit.chains import grow, make_user, olha

__all__ = ["olha"]
pytestmark = pytest.mark.django_db
PERSON, CASE, REFERRAL = uuid.UUID(int=7), uuid.UUID(int=8), uuid.UUID(int=9)


@pytest.fixture
def log(olha):
    taras = make_user("taras")
    with act(olha, "case:view", person=PERSON, case=CASE):
        pass
    with act(taras, "section:open", person=PERSON, section="story"):
        pass
    with act(Principal("outbox"), "referral:escalate", referral=REFERRAL):
        pass
    refusal(taras, "case:view", reason="relation", case=CASE)
    return {"olha": olha, "taras": taras}


def seqs(page):
    return [event.seq for event in page.events]


def test_each_way_to_read(log):
    assert seqs(selectors.recent_events()) == [4, 3, 2, 1]
    assert seqs(selectors.events_of_person(PERSON)) == [2, 1]
    assert seqs(selectors.events_of_case(CASE)) == [4, 1]
    assert seqs(selectors.events_of_referral(REFERRAL)) == [3]
    assert seqs(selectors.events_of_user(log["taras"].pk)) == [4, 2]
    assert seqs(selectors.events_of_action("case:view")) == [4, 1]
    assert seqs(selectors.refusals()) == [4]
    assert selectors.events_of_person(uuid.uuid4()).events == ()


def test_pages_follow_one_another_whatever_is_written_meanwhile(olha):
    grow(olha, 5)
    first = selectors.recent_events(size=2)
    grow(olha, 3)
    second = selectors.recent_events(before=first.older, size=2)
    third = selectors.recent_events(before=second.older, size=2)
    assert [seqs(page) for page in (first, second, third)] == [[5, 4], [3, 2], [1]]
    assert third.older is None


def test_a_full_last_page_has_no_next(olha):
    grow(olha, 4)
    page = selectors.recent_events(size=2)
    assert selectors.recent_events(before=page.older, size=2).older is None


@pytest.mark.parametrize("rows", [1, 30])
def test_a_page_takes_one_query(olha, rows, django_assert_num_queries):
    grow(olha, rows)
    with django_assert_num_queries(1):
        page = selectors.events_of_user(olha.pk)
        assert [event.facts["number"] for event in page.events][-1] == 0
