"""What the preview of a rule says is what happens once it is saved."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from secure_cases.organisations.models import Membership
from tests.cast import Cast
from tests.training.builders import published
from tests.training.duties.builders import award, morning, rule
from training import conf
from training.clearance import clearance
from training.clearance.models import Requirement
from training.clearance.preview import preview_of_adding, preview_of_ending
from training.clearance.rules import asks
from training.clearance.selectors import waived_until
from training.clearance.services import (
    NOTICE,
    add_rules,
    end_requirement,
    rule_of,
    waive,
)
from training.courses.models import CourseVersion
from training.errors import Refused
from training.places import Post

DAY = date(2026, 6, 1)
READ = "record.read"


@pytest.fixture(autouse=True)
def june(time_machine: Any) -> None:
    time_machine.move_to(morning(DAY), tick=False)


def new_rule(**changes: Any) -> Requirement:
    facts = {"competency": "ethics", "capability": READ, "since": DAY + NOTICE}
    return rule_of(**facts | changes)


def allowed(day: date) -> set[Any]:
    return {
        user.pk
        for user in get_user_model().objects.all()
        if clearance(user, READ, morning(day)).allowed
    }


def everybody_holds(cast: Cast, version: CourseVersion, **facts: Any) -> None:
    for user in cast.users.values():
        award(user, version, date(2026, 5, 1), **facts)


@pytest.fixture
def busy(cast: Cast, version: CourseVersion) -> CourseVersion:
    """All hold what is asked today; three also hold what a new rule asks."""
    published(slug="ethics-course", competency="ethics")
    rule()
    everybody_holds(cast, version)
    for name in ("olha", "taras"):
        award(cast.users[name], version, date(2026, 5, 1), competency="ethics")
    # ended by the day the rule begins
    award(cast.bohdan, version, date(2026, 5, 1), until=DAY, competency="ethics")
    return version


@pytest.mark.parametrize(
    "narrow",
    [
        {},
        {"roles": ["caseworker"]},
        {"kinds": ["ngo"]},
        {"regions": ["UA46000000000026241"]},
        {"roles": ["caseworker", "inspector"], "kinds": ["rda"]},
        {"days_given": 20},
        {"grace_days": 30},
    ],
)
def test_adding_does_what_the_preview_says(
    cast: Cast, busy: CourseVersion, narrow: dict[str, Any]
) -> None:
    row = new_rule(**narrow)
    (effect,) = preview_of_adding([row], morning(DAY))
    before = allowed(effect.on)
    on_the_day_before = allowed(effect.on - timedelta(1))
    add_rules(rules=[row], acting_user=cast.root)
    after = allowed(effect.on)
    assert effect.total.losers == len(before - after) > 0
    assert allowed(effect.on - timedelta(1)) == on_the_day_before
    assert effect.total.affected - effect.total.holders >= effect.total.losers
    assert sum(one.affected for one in effect.regions.values()) == effect.total.affected


def test_ending_does_what_the_preview_says(cast: Cast, busy: CourseVersion) -> None:
    narrow = rule(roles=["inspector"], competency="record", since=date(2026, 2, 1))
    for row in Requirement.objects.exclude(pk=narrow.pk):
        row.roles = ["caseworker"]
        row.save()
    end = DAY + timedelta(5)
    effect = preview_of_ending(narrow, end, morning(DAY))
    before = allowed(end)
    assert effect.total.losers == 1  # nothing else opens the record to an inspector
    with pytest.raises(Refused, match="last_rule"):
        end_requirement(rule=narrow, until=end, acting_user=cast.root)
    rule(kinds=["state", "nssu"], roles=["inspector"], since=date(2026, 3, 1))
    rule(roles=["inspector"], since=date(2026, 3, 2))
    end_requirement(rule=narrow, until=end, acting_user=cast.root)
    assert allowed(end + timedelta(1)) == before


def test_ending_one_of_two_opens_to_who_lacks_it(
    cast: Cast, busy: CourseVersion
) -> None:
    row = rule(competency="ethics", grace_days=0)
    assert len(allowed(DAY + timedelta(1))) == 2
    effect = preview_of_ending(row, DAY, morning(DAY))
    assert effect.total.losers == 0
    end_requirement(rule=row, until=DAY, acting_user=cast.root)
    assert len(allowed(DAY + timedelta(1))) == Membership.objects.count()


def test_a_rule_that_locks_everybody_out_gives_no_time(
    cast: Cast, busy: CourseVersion
) -> None:
    soon = new_rule(since=DAY, roles=["supervisor"])
    with pytest.raises(Refused) as caught:
        add_rules(rules=[new_rule(), soon], acting_user=cast.root)
    assert caught.value.facts["day"] == DAY + NOTICE
    assert Requirement.objects.count() == 1  # nothing half-saved
    add_rules(
        rules=[new_rule(since=DAY, roles=["supervisor"], days_given=14)],
        acting_user=cast.root,
    )
    add_rules(rules=[new_rule(since=DAY)], acting_user=cast.root)  # two go on


def test_a_competency_without_a_course_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="no_course_gives_it"):
        add_rules(rules=[new_rule(competency="none")], acting_user=cast.root)


def test_days_given_keep_the_door_open(cast: Cast, busy: CourseVersion) -> None:
    add_rules(rules=[new_rule(since=DAY, days_given=14)], acting_user=cast.root)
    assert cast.halyna.pk in allowed(DAY + timedelta(13))
    assert cast.halyna.pk not in allowed(DAY + timedelta(14))


def test_small_regions_are_counted_together(cast: Cast, version: Any) -> None:
    published(slug="ethics-course", competency="ethics")
    (effect,) = preview_of_adding([new_rule()], morning(DAY))
    in_region = Membership.objects.exclude(organisation__territory="").count()
    assert (
        effect.regions["UA46000000000026241"].affected == in_region >= conf.cell_size()
    )
    assert effect.regions[""].affected == 2
    for key in ("nadiia", "halyna", "bohdan"):
        Membership.objects.filter(user=cast.users[key]).delete()
    (effect,) = preview_of_adding([new_rule()], morning(DAY))
    assert list(effect.regions) == [""]


def test_queries_do_not_grow_with_people(cast: Cast, busy: CourseVersion) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            preview_of_adding([new_rule()], morning(DAY))
        return len(caught)

    few = queries()
    users = get_user_model().objects.bulk_create(
        get_user_model()(email=f"p{n}@portal.example", name=f"Особа {n}")
        for n in range(60)
    )
    Membership.objects.bulk_create(
        Membership(
            user=user,
            organisation=cast.bodies["rda"],
            role="caseworker",
            since=date(2026, 1, 1),
        )
        for user in users
    )
    assert queries() == few


def test_who_changed_which_rule_is_logged(cast: Cast, busy: CourseVersion) -> None:
    (row,) = add_rules(rules=[new_rule()], acting_user=cast.root)
    end_requirement(rule=row, until=DAY + timedelta(60), acting_user=cast.root)
    logged = ModelLogEntry.objects.for_instance(row).order_by("pk")
    assert [(one.action, one.user) for one in logged] == [
        ("wagtail.create", cast.root),
        ("training.end_requirement", cast.root),
    ]


def test_a_waiver_prolongs_grace_and_opens_nothing_new(
    cast: Cast, busy: CourseVersion
) -> None:
    rule(competency="ethics", since=date(2026, 1, 1))
    for person in (cast.bohdan, cast.halyna):  # one whose award ended, one without
        waive(
            person=person,
            competency="ethics",
            reason="invented",
            until=DAY + timedelta(60),
            acting_user=cast.root,
        )
    late = morning(DAY + timedelta(50))
    answer = clearance(cast.bohdan, READ, late)
    assert (answer.allowed, answer.reduced) == (True, True)
    assert answer.until == DAY + timedelta(60)
    assert not clearance(cast.bohdan, READ, morning(DAY + timedelta(61))).allowed
    assert not clearance(cast.halyna, READ, late).allowed


def test_a_waiver_ends_within_a_year_and_is_not_ones_own(cast: Cast) -> None:
    def give(until: date, by: Any = None) -> None:
        waive(
            person=cast.olha,
            competency="record",
            reason="invented",
            until=until,
            acting_user=by or cast.root,
        )

    for until, reason in (
        (DAY - timedelta(1), "ends_in_the_past"),
        (DAY + timedelta(367), "for_too_long"),
    ):
        with pytest.raises(Refused, match=reason):
            give(until)
    with pytest.raises(Refused, match="own_waiver"):
        give(DAY, by=cast.olha)
    give(DAY + timedelta(300))
    give(DAY)  # the newest counts: this ends the longer one
    found = waived_until(["record"], morning(DAY))
    assert found == {(cast.olha.pk, "record"): DAY}


codes = st.sampled_from(["", "a", "b"])
lists = st.lists(st.sampled_from(["a", "b"]), unique=True)
posts = st.lists(
    st.builds(Post, person=st.just(1), role=codes, region=codes, kind=codes)
)


@given(lists, lists, lists, posts)
def test_one_place_has_to_match_in_every_way(
    roles: list[str], regions: list[str], kinds: list[str], places: list[Post]
) -> None:
    row = Requirement(roles=roles, regions=regions, kinds=kinds)
    expected = [
        one
        for one in places
        if one.role in (roles or [one.role])
        and one.region in (regions or [one.region])
        and one.kind in (kinds or [one.kind])
    ]
    assert asks(row, places) == bool(expected)
