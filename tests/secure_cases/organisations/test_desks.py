"""Desks, the lines they offer, and the rota."""

from datetime import UTC, date, datetime, timedelta

import pytest

from secure_cases.errors import Invalid, NotVisible, Refused
from secure_cases.organisations.models import Desk, DeskService, DutyShift
from secure_cases.organisations.selectors import on_duty
from secure_cases.organisations.services import (
    Offer,
    add_directory_line,
    cancel_duty,
    create_desk,
    edit_desk,
    edit_directory_line,
    edit_line_territories,
    plan_duty,
)
from tests.secure_cases.organisations.factories import (
    LVIV_HROMADA,
    LVIV_OBLAST,
    LVIV_RAION,
    VOLYN_OBLAST,
    DeskFactory,
    DeskServiceFactory,
    MembershipFactory,
    OrganisationFactory,
    ServiceFactory,
)
from tests.secure_cases.organisations.log import facts, written

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = date(2026, 11, 24)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]


@pytest.fixture
def desk(body):
    return DeskFactory(organisation=body)


@pytest.fixture
def line(desk):
    return DeskServiceFactory(desk=desk, territories=[LVIV_RAION])


def test_the_administrator_opens_a_desk(body, nadiia):
    desk = create_desk(
        organisation=body, name="Приймальня", phone="+380000000001", acting_user=nadiia
    )
    assert Desk.objects.get(pk=desk.pk).phone == "+380000000001"
    assert facts("desk:edit") == {"desk": str(desk.pk)}


def test_the_phone_is_not_in_the_log(desk, nadiia):
    edit_desk(
        desk=desk,
        name="Стіл",
        phone="+380000000002",
        public_phone="+380 00 000 00 03",
        active=False,
        acting_user=nadiia,
    )
    stored = Desk.objects.get(pk=desk.pk)
    assert (stored.name, stored.phone, stored.public_phone, stored.active) == (
        "Стіл",
        "+380000000002",
        "+380 00 000 00 03",
        False,
    )
    assert facts("desk:edit") == {"desk": str(desk.pk), "active": False}


def test_a_new_line_reaches_the_body_s_own_territory_and_is_verified_today(
    desk, nadiia
):
    line = add_directory_line(
        desk=desk,
        service=ServiceFactory(),
        offer=Offer(capacity_today=2, languages=("en", "uk")),
        acting_user=nadiia,
    )
    stored = DeskService.objects.get(pk=line.pk)
    assert stored.territories == [LVIV_RAION]
    assert (stored.capacity_today, stored.verified_on) == (2, TODAY)
    assert stored.languages == ["uk", "en"]


def test_a_national_body_s_line_reaches_the_country():
    desk = DeskFactory(organisation=OrganisationFactory(territory=""))
    admin = MembershipFactory(
        organisation=desk.organisation, role="organisation_admin"
    ).user
    line = add_directory_line(
        desk=desk, service=ServiceFactory(), offer=Offer(), acting_user=admin
    )
    assert line.territories == []


def test_a_desk_offers_a_service_once(line, nadiia):
    with pytest.raises(Invalid, match="line_exists"):
        add_directory_line(
            desk=line.desk, service=line.service, offer=Offer(), acting_user=nadiia
        )


def test_a_line_is_said_anew(line, nadiia):
    edit_directory_line(
        line=line,
        offer=Offer(
            capacity_today=0, accepts_men=False, accepts_pets=True, active=False
        ),
        acting_user=nadiia,
    )
    stored = DeskService.objects.get(pk=line.pk)
    assert (stored.capacity_today, stored.accepts_men, stored.accepts_pets) == (
        0,
        False,
        True,
    )
    assert (stored.active, stored.verified_on) == (False, TODAY)
    assert stored.territories == [LVIV_RAION]


def test_only_languages_of_the_list(line, nadiia):
    with pytest.raises(Invalid, match="language_unknown"):
        edit_directory_line(
            line=line, offer=Offer(languages=("xx",)), acting_user=nadiia
        )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"add": VOLYN_OBLAST}, [VOLYN_OBLAST, LVIV_RAION]),
        ({"add": LVIV_OBLAST}, [LVIV_OBLAST]),
        ({"add": LVIV_HROMADA}, [LVIV_RAION]),
        ({"add": ""}, []),
    ],
)
def test_territories_hold_nothing_twice(change, expected, line, nadiia):
    edit_line_territories(line=line, acting_user=nadiia, **change)
    assert DeskService.objects.get(pk=line.pk).territories == expected


def test_a_territory_is_taken_away_but_not_the_last(line, nadiia):
    edit_line_territories(line=line, add=VOLYN_OBLAST, acting_user=nadiia)
    edit_line_territories(line=line, remove=LVIV_RAION, acting_user=nadiia)
    assert DeskService.objects.get(pk=line.pk).territories == [VOLYN_OBLAST]
    with pytest.raises(Invalid, match="last_territory"):
        edit_line_territories(line=line, remove=VOLYN_OBLAST, acting_user=nadiia)


def test_only_territories_of_the_list(line, nadiia):
    with pytest.raises(Invalid, match="territory_unknown"):
        edit_line_territories(line=line, add="UA46060250010015970", acting_user=nadiia)


WRITES = [
    lambda line, by: create_desk(
        organisation=line.desk.organisation, name="x", phone="", acting_user=by
    ),
    lambda line, by: edit_desk(
        desk=line.desk, name="x", phone="", public_phone="", active=True, acting_user=by
    ),
    lambda line, by: add_directory_line(
        desk=line.desk,
        service=ServiceFactory(code="legal"),
        offer=Offer(),
        acting_user=by,
    ),
    lambda line, by: edit_directory_line(line=line, offer=Offer(), acting_user=by),
    lambda line, by: edit_line_territories(line=line, add=VOLYN_OBLAST, acting_user=by),
    lambda line, by: plan_duty(
        desk=line.desk,
        membership=MembershipFactory(
            organisation=line.desk.organisation, role="referral_desk"
        ),
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=8),
        acting_user=by,
    ),
]


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize(
    ("who", "error"),
    [("olha", Refused), ("stranger", NotVisible), ("sofiia", NotVisible)],
)
def test_only_the_body_s_administrator_writes(write, who, error, line, request):
    with pytest.raises(error):
        write(line, request.getfixturevalue(who))
    ((_, outcome, _),) = written()
    assert outcome == "refused"
    assert not DutyShift.objects.exists()
    assert Desk.objects.count() == DeskService.objects.count() == 1


# --- the rota -------------------------------------------------------------------


@pytest.fixture
def worker(body):
    return MembershipFactory(organisation=body, role="referral_desk")


def plan(desk, worker, by, begins=NOW, hours=8):
    return plan_duty(
        desk=desk,
        membership=worker,
        starts_at=begins,
        ends_at=begins + timedelta(hours=hours),
        acting_user=by,
    )


def test_who_is_on_duty_is_told(desk, worker, nadiia):
    MembershipFactory(organisation=desk.organisation, role="referral_desk")
    shift = plan(desk, worker, nadiia)
    assert on_duty(desk) == [worker.user]
    assert on_duty(desk, shift.ends_at - timedelta(seconds=1)) == [worker.user]
    assert len(on_duty(desk, shift.ends_at)) == 2


def test_nobody_on_duty_means_the_whole_desk(desk, worker):
    MembershipFactory(organisation=desk.organisation)
    assert on_duty(desk) == [worker.user]


def test_a_shift_of_somebody_who_left_tells_nobody(desk, worker, nadiia):
    other = MembershipFactory(organisation=desk.organisation, role="referral_desk")
    plan(desk, worker, nadiia)
    type(worker).objects.filter(pk=worker.pk).update(until=TODAY)
    assert on_duty(desk) == [other.user]


def test_a_shift_is_taken_out(desk, worker, nadiia):
    cancel_duty(shift=plan(desk, worker, nadiia), acting_user=nadiia)
    assert not DutyShift.objects.exists()
    assert facts("duty:edit")["cancelled"] is True


def test_a_stranger_takes_no_shift_out(desk, worker, nadiia, stranger):
    shift = plan(desk, worker, nadiia)
    with pytest.raises(NotVisible):
        cancel_duty(shift=shift, acting_user=stranger)
    assert DutyShift.objects.exists()


@pytest.mark.parametrize(
    ("begins", "hours", "reason"),
    [
        (NOW, 0, "shift_ends_first"),
        (NOW, -1, "shift_ends_first"),
        (NOW - timedelta(days=1), 8, "shift_past"),
        (NOW, 7 * 24 + 1, "shift_too_long"),
    ],
)
def test_impossible_shifts(begins, hours, reason, desk, worker, nadiia):
    with pytest.raises(Invalid, match=reason):
        plan(desk, worker, nadiia, begins, hours)


def test_one_person_is_not_on_duty_twice_at_a_time(desk, worker, nadiia):
    shift = plan(desk, worker, nadiia)
    with pytest.raises(Invalid, match="shift_overlaps"):
        plan(desk, worker, nadiia, NOW + timedelta(hours=7))
    assert plan(desk, worker, nadiia, shift.ends_at)


def test_only_workers_of_the_desk_are_put_on_duty(desk, olha, nadiia, body):
    caseworker = MembershipFactory(organisation=body)
    elsewhere = MembershipFactory(role="referral_desk")
    for membership in (caseworker, elsewhere):
        with pytest.raises(Invalid, match="not_at_desk"):
            plan(desk, membership, nadiia)
