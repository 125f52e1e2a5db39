"""A request has an owner from the first second, and the promise is true."""

from datetime import datetime, timedelta

import pytest

from secure_cases import clock
from secure_cases.intake import routing
from secure_cases.intake.services import public
from secure_cases.organisations.standing import KYIV
from tests.cast import Cast
from tests.secure_cases.intake import factories as f

MONDAY = datetime(2026, 11, 23, 10, tzinfo=KYIV)


@pytest.fixture
def desks(cast: Cast, time_machine) -> Cast:
    """Both desks take requests, on a Monday morning, with nobody on duty."""
    time_machine.move_to(MONDAY, tick=False)
    f.takes_help(cast.desks["ngo"], territories=[f.REGION])
    f.takes_help(cast.desks["stranger_ngo"], territories=[], service="crisis")
    return cast


def here(cast: Cast, **shift) -> None:
    f.on_duty(cast.desks["ngo"], cast.memberships["iryna"], **shift)


def national(cast: Cast, **shift) -> None:
    f.on_duty(cast.desks["stranger_ngo"], cast.memberships["petro"], **shift)


def to(territory: str = f.REGION) -> routing.Route:
    return routing.route(territory, clock.now())


def test_the_regions_desk_on_duty_comes_first(desks: Cast) -> None:
    here(desks)
    national(desks)
    assert to().desk_id == desks.desks["ngo"].pk
    assert to().staffed
    assert to().answer_by == MONDAY + timedelta(hours=4)


def test_off_duty_it_goes_to_the_national_desk(desks: Cast) -> None:
    national(desks)
    assert to().desk_id == desks.desks["stranger_ngo"].pk
    assert to().staffed


def test_another_region_goes_to_the_national_desk(desks: Cast) -> None:
    here(desks)
    national(desks)
    assert to(f.OTHER_REGION).desk_id == desks.desks["stranger_ngo"].pk
    assert to("").desk_id == desks.desks["stranger_ngo"].pk


def test_with_nobody_on_duty_the_national_desk_owns_it(desks: Cast) -> None:
    found = to()
    assert found.desk_id == desks.desks["stranger_ngo"].pk
    assert not found.staffed
    assert found.answer_by == datetime(2026, 11, 24, 18, tzinfo=KYIV)


def test_a_planned_shift_begins_the_clock(desks: Cast) -> None:
    evening = MONDAY + timedelta(hours=9)
    national(desks, starts=evening)
    found = to()
    assert not found.staffed
    assert found.answer_by == evening + timedelta(hours=4)


def test_hours_say_the_same_as_routing(desks: Cast) -> None:
    assert not public.hours(f.REGION).staffed
    here(desks)
    assert public.hours(f.REGION).staffed
    assert not public.hours(f.OTHER_REGION).staffed
    assert not public.hours("").staffed


def test_a_desk_of_a_part_of_the_region_serves_it(desks: Cast) -> None:
    line = desks.desks["ngo"].services.get(service="info")
    line.territories = [desks.raion]
    line.save()
    here(desks)
    assert to().desk_id == desks.desks["ngo"].pk


def test_a_shift_of_somebody_who_left_gives_nothing(desks: Cast) -> None:
    here(desks)
    row = desks.memberships["iryna"]
    row.until = MONDAY.date()
    row.save()
    assert not public.hours(f.REGION).staffed


def test_a_shift_in_another_role_gives_nothing(desks: Cast) -> None:
    f.on_duty(desks.desks["ngo"], desks.memberships["olha"])
    assert not public.hours(f.REGION).staffed


@pytest.mark.parametrize("fault", ["line", "desk", "body", "practice", "service"])
def test_a_desk_that_takes_none_gets_none(desks: Cast, fault: str) -> None:
    here(desks)
    desk = desks.desks["ngo"]
    line = desk.services.get(service="info")
    body = desk.organisation
    if fault == "line":
        line.active = False
    elif fault == "service":
        line.service_id = "employ"
    elif fault == "desk":
        desk.active = False
    elif fault == "body":
        body.active = False
    else:
        body.practice = True
    for row in (line, body):
        row.save()
    desk.save(update_fields=["active"])
    assert to().desk_id == desks.desks["stranger_ngo"].pk


def test_a_body_that_only_stands_in_the_directory_gets_none(desks: Cast) -> None:
    row = desks.memberships["petro"]
    row.until = MONDAY.date()
    row.save()
    assert to().desk_id == desks.desks["ngo"].pk


def test_of_two_desks_the_one_that_speaks_the_language(desks: Cast) -> None:
    line = desks.desks["ngo"].services.get(service="info")
    line.territories, line.languages = [], ["pl"]
    line.save()
    here(desks)
    national(desks)
    found = routing.route("", clock.now(), language="pl")
    assert found.desk_id == desks.desks["ngo"].pk


def test_without_a_national_desk_the_regions_own_it(desks: Cast) -> None:
    desks.desks["stranger_ngo"].services.filter(service="crisis").delete()
    assert to().desk_id == desks.desks["ngo"].pk
    with pytest.raises(routing.NoDesk):
        to(f.OTHER_REGION)
