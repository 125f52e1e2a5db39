"""Who the directory offers, in which order, under which conditions."""

from datetime import UTC, date, datetime

import pytest

from secure_cases import scope
from secure_cases.organisations.selectors import (
    Conditions,
    Reach,
    alternatives,
    directory,
    organisations_for_consent,
)
from tests.secure_cases.organisations.factories import (
    KYIV_CITY,
    LVIV_HROMADA,
    LVIV_OBLAST,
    LVIV_RAION,
    STRYI_RAION,
    VOLYN_OBLAST,
    DeskFactory,
    DeskServiceFactory,
    MembershipFactory,
    OrganisationFactory,
    ServiceFactory,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(datetime(2026, 11, 24, 9, tzinfo=UTC)),
]
TODAY = date(2026, 11, 24)


def line(name="", *, body=None, **values):
    """Make a line of a desk where somebody works; `name` is the body's."""
    values = {"territories": [LVIV_RAION], "verified_on": TODAY, **values}
    body = body or OrganisationFactory(kind="ngo", **({"name": name} if name else {}))
    MembershipFactory(organisation=body, role="referral_desk", since=TODAY)
    return DeskServiceFactory(desk__organisation=body, **values)


def offered(territory=LVIV_RAION, **asked):
    return [
        found.line
        for found in directory(service="shelter", territory=territory, **asked)
    ]


def test_a_desk_of_the_raion_is_offered_with_how_near_it_is():
    mine = line()
    (found,) = directory(service="shelter", territory=LVIV_RAION)
    assert (found.line, found.reach, found.parts) == (mine, Reach.SAME, ())


def test_a_service_can_be_named_by_its_row():
    mine = line()
    (found,) = directory(service=mine.service, territory=LVIV_RAION)
    assert found.line == mine


def test_a_desk_elsewhere_or_of_another_service_is_not_offered():
    line(territories=[STRYI_RAION])
    line(territories=[VOLYN_OBLAST])
    line(service=ServiceFactory(code="legal"))
    assert offered() == []


def test_a_desk_where_nobody_works_is_not_offered():
    """Else the envelope would be written, and only then refused."""
    gone = line()
    gone.desk.organisation.memberships.update(until=TODAY)
    assert offered() == []


def test_nearest_reach_comes_first():
    country = line(territories=[])
    oblast = line(territories=[LVIV_OBLAST])
    hromada = line(territories=[LVIV_HROMADA])
    raion = line(territories=[VOLYN_OBLAST, LVIV_RAION])
    assert offered() == [raion, hromada, oblast, country]


def test_a_desk_of_one_hromada_says_which_part_of_the_raion_it_reaches():
    line(territories=[LVIV_HROMADA, VOLYN_OBLAST])
    (found,) = directory(service="shelter", territory=LVIV_RAION)
    assert (found.reach, found.parts) == (Reach.PART, (LVIV_HROMADA,))
    assert found.part_names == ["Львівська громада"]


def test_a_case_without_a_place_is_offered_everything_country_wide_first():
    part = line(territories=[LVIV_RAION])
    country = line(territories=[])
    assert offered("") == [country, part]


def test_kyiv_is_a_region_of_its_own():
    kyiv = line(territories=[KYIV_CITY])
    line(territories=["UA32000000000030281"])
    assert offered(KYIV_CITY) == [kyiv]


def test_free_places_come_before_silence_and_silence_before_full():
    full = line(capacity_today=0)
    silent = line(capacity_today=None)
    few = line(capacity_today=1)
    many = line(capacity_today=7)
    assert offered() == [many, few, silent, full]


def test_a_number_of_another_day_counts_as_silence():
    stale = line("Яблуня", capacity_today=9, verified_on=date(2026, 11, 23))
    full_yesterday = line("Абрикос", capacity_today=0, verified_on=date(2026, 11, 23))
    fresh = line("Явір", capacity_today=1)
    found = directory(service="shelter", territory=LVIV_RAION)
    assert [row.line for row in found] == [fresh, full_yesterday, stale]
    assert [row.capacity for row in found] == [1, None, None]


def test_names_settle_the_rest_in_ukrainian_order():
    names = ["Іскра", "Злагода", "Ґанок", "Гніздо", "Єдність", "Етика"]
    for name in names:
        line(name)
    assert [row.desk.organisation.name for row in offered()] == [
        "Гніздо",
        "Ґанок",
        "Етика",
        "Єдність",
        "Злагода",
        "Іскра",
    ]


@pytest.mark.parametrize(
    ("condition", "field"),
    [
        ("men", "accepts_men"),
        ("women", "accepts_women"),
        ("children", "accepts_children"),
        ("pets", "accepts_pets"),
        ("wheelchair", "wheelchair_access"),
    ],
)
def test_a_condition_leaves_only_desks_that_meet_it(condition, field):
    nothing = {
        "accepts_men": False,
        "accepts_women": False,
        "accepts_children": False,
        "accepts_pets": False,
        "wheelchair_access": False,
    }
    meets = line(**{**nothing, field: True})
    line(**nothing)
    assert offered(conditions=Conditions(**{condition: True})) == [meets]
    assert len(offered()) == 2


def test_a_language_leaves_only_desks_that_speak_it():
    speaks = line(languages=["uk", "ukl"])
    line(languages=["uk"])
    assert offered(conditions=Conditions(language="ukl")) == [speaks]


def test_all_conditions_must_be_met():
    line(accepts_children=True, accepts_pets=False)
    both = line(accepts_children=True, accepts_pets=True)
    asked = Conditions(children=True, pets=True)
    assert offered(conditions=asked) == [both]


def test_closed_lines_desks_and_bodies_are_not_offered():
    line(active=False)
    line().desk.__class__.objects.update(active=False)
    line(body=OrganisationFactory(active=False))
    assert offered() == []


def test_practice_and_real_bodies_never_meet():
    real = line()
    practice = line(body=OrganisationFactory(practice=True))
    assert offered() == [real]
    with scope.practising([practice.desk.organisation_id]):
        assert offered() == [practice]
    with scope.practising([]):
        assert offered() == []


def test_alternatives_leave_out_the_desk_that_declined():
    declined, other = line(), line()
    found = alternatives(
        service="shelter", territory=LVIV_RAION, exclude_desk=declined.desk
    )
    assert [row.line for row in found] == [other]


def test_the_directory_takes_one_query_however_long(django_assert_num_queries):
    for _ in range(5):
        line(territories=[LVIV_HROMADA])
    with django_assert_num_queries(1):
        found = directory(service="shelter", territory=LVIV_RAION)
        assert all(row.line.desk.organisation.name for row in found)
        assert all(row.line.service.name and row.part_names for row in found)


def test_the_directory_does_not_read_a_desk_s_phone():
    line()
    (found,) = directory(service="shelter", territory=LVIV_RAION)
    assert "phone" in found.line.desk.get_deferred_fields()


def test_consent_can_name_bodies_that_receive():
    receives = line().desk.organisation
    line(active=False)
    DeskFactory()
    practice = line(body=OrganisationFactory(practice=True)).desk.organisation
    assert list(organisations_for_consent()) == [receives]
    with scope.practising([practice.pk]):
        assert list(organisations_for_consent()) == [practice]
