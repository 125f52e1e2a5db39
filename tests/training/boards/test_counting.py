"""What is counted, of whom, and how often the database is asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from secure_cases.organisations.models import Membership
from tests.cast import Cast
from tests.training.boards.crowds import LVIV, POLTAVA, asked, counted, crowd
from tests.training.builders import finish_course
from training.boards.counting import count_boards
from training.boards.counting import counted as counts_at
from training.boards.enums import Lens, Level, State
from training.boards.models import BoardLine
from training.certificates.models import Award, Revocation
from training.clearance.models import Requirement, Waiver
from training.clearance.services import require_competency

pytestmark = pytest.mark.django_db
RECORD = (Lens.COMPETENCY, "record")


def states(cast: Cast, subject: tuple = RECORD, *, days: int = 0) -> dict:
    """Return how many of the cast's raion administration stand where, after days."""
    found = counts_at(timezone.now() + timedelta(days=days))
    return dict(found[subject][LVIV, "rda"])


def test_each_person_asked_stands_somewhere(cast: Cast) -> None:
    asked("record")
    assert states(cast) == {State.NEVER: 5}
    finish_course(cast.olha, None)
    assert states(cast) == {State.NEVER: 4, State.LATER: 1}


@pytest.mark.parametrize(
    ("left", "state"),
    [
        (91, State.LATER),
        (90, State.IN_90),
        (61, State.IN_90),
        (60, State.IN_60),
        (31, State.IN_60),
        (30, State.IN_30),
        (8, State.IN_30),
        (7, State.IN_7),
        (0, State.IN_7),
        (-1, State.GRACE),
        (-14, State.GRACE),
        (-15, State.ENDED),
    ],
)
def test_the_day_decides(cast: Cast, left: int, state: State) -> None:
    asked("record")
    finish_course(cast.olha, None)
    until = timezone.localdate() + timedelta(days=left)
    Award.objects.update(valid_until=until, valid_from=until - timedelta(days=400))
    assert states(cast)[state] == 1


def test_a_revoked_award_has_ended(cast: Cast) -> None:
    asked("record")
    finish_course(cast.olha, None)
    Revocation.objects.create(
        award=Award.objects.get(), at=timezone.now(), reason="r", by=cast.halyna
    )
    assert states(cast) == {State.NEVER: 4, State.ENDED: 1}


def test_a_waiver_counts_until_its_last_day_and_for_who_needs_it(cast: Cast) -> None:
    asked("record")
    finish_course(cast.olha, None)
    today = timezone.localdate()
    for person in (cast.olha, cast.taras):
        Waiver.objects.create(
            person=person,
            competency="record",
            reason="r",
            until=today + timedelta(days=3),
            given_at=timezone.now(),
            by=cast.halyna,
        )
    assert states(cast) == {State.NEVER: 3, State.WAIVED: 1, State.LATER: 1}
    assert states(cast, days=4) == {State.NEVER: 4, State.LATER: 1}


def test_a_capability_is_closed_by_the_worst_that_it_needs(cast: Cast) -> None:
    versions = asked("record", "ethics")
    finish_course(cast.olha, versions[0])
    assert states(cast, (Lens.CAPABILITY, "record.read")) == {State.NEVER: 5}
    finish_course(cast.olha, versions[1])
    both = states(cast, (Lens.CAPABILITY, "record.read"))
    assert both == {State.NEVER: 4, State.LATER: 1}


def test_whom_nothing_is_asked_of_is_not_counted(cast: Cast) -> None:
    asked("record")
    Requirement.objects.update(roles=["supervisor"])
    assert states(cast) == {State.NEVER: 1}
    Membership.objects.filter(user=cast.halyna).update(until=timezone.localdate())
    assert RECORD not in counts_at(timezone.now())


def test_somebody_in_two_places_is_counted_in_each(cast: Cast) -> None:
    asked("record")
    Membership.objects.create(
        user=cast.olha,
        organisation=cast.ngo,
        role="referral_desk",
        since=timezone.localdate(),
    )
    found = counts_at(timezone.now())[RECORD]
    assert sum(sum(one.values()) for one in found.values()) == 10  # nine people


def test_counting_twice_leaves_the_same_lines(cast: Cast) -> None:
    counted(crowd(40), crowd(30, POLTAVA), crowd(20, kind="ngo"))
    at = timezone.now()
    count_boards(at=at, acting_user=None)
    columns = [one.attname for one in BoardLine._meta.fields if one.attname != "id"]
    first = set(BoardLine.objects.values_list(*columns))
    count_boards(at=at, acting_user=None)
    assert set(BoardLine.objects.values_list(*columns)) == first
    assert BoardLine.objects.filter(level=Level.COUNTRY, code="record").count() == 1


def test_no_number_of_few_people_is_stored(cast: Cast, settings) -> None:
    counted(crowd(40), crowd(3, POLTAVA), crowd(90, kind="ngo"))
    for line in BoardLine.objects.all():
        for column in ("asked", "cleared", *State.values):
            number = getattr(line, column)
            assert number is None or number == 0 or number >= 5
    settings.TRAINING_CELL_SIZE = 1
    count_boards(acting_user=None)
    assert not BoardLine.objects.filter(asked=None).exists()


@pytest.mark.parametrize("bodies", [2, 40])
def test_the_count_asks_as_often_for_many_as_for_few(
    cast: Cast, bodies: int, django_assert_num_queries
) -> None:
    counted(*(crowd(3, name=f"Тіло {number}") for number in range(bodies)))
    # two savepoints, rules, waivers, awards, posts; old lines out, new ones in
    with django_assert_num_queries(9):
        count_boards(acting_user=None)


def test_a_rule_for_one_capability_does_not_reach_another(cast: Cast) -> None:
    asked("record")
    require_competency(
        competency="record",
        capability="data.export",
        since=timezone.localdate(),
        roles=["supervisor"],
        acting_user=None,
    )
    assert states(cast, (Lens.CAPABILITY, "data.export")) == {State.NEVER: 1}
