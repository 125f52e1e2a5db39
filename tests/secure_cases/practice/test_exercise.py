"""The exercise: ten steps through the product's own pages, and what is said after."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.secure_cases.practice.learner import WAY, learner

pytestmark = pytest.mark.django_db(transaction=True)

# After each act, the number of the step that comes next.
NEXT = {
    "begin": 1,
    "register": 2,
    "contact": 3,
    "consent": 4,
    "needs": 5,
    "send": 6,
    "answer": 7,
    "look_at_the_outcome": 8,
    "leave": 8,
    "receive": 8,
    "accept": 9,
    "read": 10,
    "help": 10,
    "complete": None,
}


@pytest.fixture
def uncleared(settings: Any) -> None:
    del settings.SECURE_CASES_CLEARANCE


def test_an_uncleared_learner_goes_the_whole_way(cast: Cast, uncleared: None) -> None:
    olha = learner(cast)
    for act in WAY:
        getattr(olha, act)()
        now = olha.progress.now
        assert (now and now.number) == NEXT[act], act
