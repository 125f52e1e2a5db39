"""Each set is its learner's alone; real rows never come into practice."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from secure_cases import scope
from secure_cases.audit.models import AuditEvent
from secure_cases.clock import now
from secure_cases.errors import Refused
from secure_cases.organisations.models import DeskService, Membership
from secure_cases.organisations.standing import kyiv_date, standing_of
from secure_cases.people.models import Consent, SectionVersion
from secure_cases.practice.models import PracticeSet
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral
from tests.cast import Cast
from tests.secure_cases.access.endpoints import situations
from tests.secure_cases.access.people import EVERYBODY, people
from tests.secure_cases.cases.posting import filled
from tests.secure_cases.practice.learner import Learner, learner, page_of
from tests.secure_cases.referrals import factories as real

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["people"]
UNKNOWN = str(uuid4())


@pytest.fixture
def uncleared(settings: Any) -> None:
    del settings.SECURE_CASES_CLEARANCE


def addresses_of(owner: Learner) -> list[str]:
    """Return what can be read of a set: its cases, consents and referrals."""
    found = []
    for body in (owner.set.home, owner.set.partner):
        case = body.cases.get()
        found += [
            f"/cases/{case.pk}/",
            f"/cases/{case.pk}/sections/contact/",
            f"/cases/{case.pk}/consents/{case.person.consents.first().pk}/",
            f"/cases/{case.pk}/referrals/send/",
        ]
    for referral in (owner.sent, owner.received):
        found += [page_of(referral), f"{page_of(referral)}sections/"]
    return found


def answers(client: Client, path: str) -> tuple[int, str]:
    answer = client.get(path)
    return answer.status_code, AuditEvent.objects.latest("seq").reason


def test_nobody_else_sees_a_set(people: Cast) -> None:
    """Colleague, supervisor, administrator, officer, another learner: the one 404."""
    owner = learner(people)
    owner.walk()
    learner(people, "taras").begin()
    for name in EVERYBODY:
        client = people.client(name)
        unknown = answers(client, f"/cases/{UNKNOWN}/")
        if name != "olha":
            for path in addresses_of(owner):
                assert answers(client, path) == unknown, (name, path)


def test_an_uncleared_stranger_gets_the_refusal_of_every_other_page(
    people: Cast, uncleared: None
) -> None:
    owner = learner(people)
    owner.walk()
    taras = learner(people, "taras")
    taras.begin()
    unknown = answers(taras.client, f"/cases/{UNKNOWN}/")
    assert unknown == (403, "no_clearance")
    for path in addresses_of(owner):
        assert answers(taras.client, path) == unknown, path


def test_an_uncleared_learner_sees_nothing_real(people: Cast, settings: Any) -> None:
    """Not even what is their own: the same refusal on every address but practice."""
    world = situations.accepted(people)
    del settings.SECURE_CASES_CLEARANCE
    owner = learner(people)
    owner.walk()
    mine = (
        *("/", "/cases/", "/referrals/", "/cases/register/", "/team/", "/no/such/"),
        *(f"/cases/{world['case'].pk}/", page_of(world["referral"])),
        f"/cases/{world['case'].pk}/sections/contact/",
        f"/cases/{world['case'].pk}/referrals/send/",
    )
    for path in mine:
        assert answers(owner.client, path) == (403, "no_clearance"), path
        assert owner.client.post(path, {}).status_code in (403, 405), path
    text = "".join(
        owner.client.get(path).content.decode()
        for path in ("/practice/", *addresses_of(owner)[:4])
    )
    for real_mark in (world["case"].alias, world["case"].number, people.ngo.name):
        assert real_mark not in text


def test_the_learner_s_own_real_rows_are_not_in_practice(people: Cast) -> None:
    world = situations.accepted(people)
    owner = learner(people)
    owner.walk()
    case = owner.set.home.cases.get()
    pages = ["/practice/", f"/cases/{case.pk}/", f"/cases/{case.pk}/referrals/send/"]
    marks = (world["case"].alias, world["case"].number, world["referral"].number)
    for path in pages:
        text = owner.client.get(path).content.decode()
        assert not any(mark in text for mark in marks), path
    with scope.practising(owner.set.bodies):
        held = standing_of(people.olha).organisations()
    assert held == {owner.set.home_id}
    assert owner.set.home_id not in standing_of(people.olha).organisations()


def test_practice_is_referred_to_practice_alone(people: Cast) -> None:
    """A real line and a real recipient, named by hand, are not there."""
    owner = learner(people)
    for act in ("begin", "register", "contact", "consent", "needs"):
        getattr(owner, act)()
    case = owner.set.home.cases.get()
    consent = Consent.objects.get(person=case.person_id, recipient__isnull=False)
    with scope.practising(owner.set.bodies), pytest.raises(Refused) as refused:
        services.send_referral(
            case=case,
            line=real.line_of(people, service="psych"),
            asked=real.asked(),
            sections=["contact"],
            consent=consent,
            acting_user=people.olha,
        )
    assert refused.value.reason == "desk_unavailable"
    url = f"/cases/{case.pk}/consents/record/"
    data = filled(
        owner.client,
        url,
        answer="given",
        recipient=str(people.ngo.pk),
        sections=["contact"],
        expires_on=(kyiv_date(now()) + timedelta(days=5)).isoformat(),
    )
    assert owner.client.post(url, data).status_code == 200
    assert Consent.objects.filter(person=case.person_id).count() == 2


def test_a_real_case_is_referred_to_no_practice_body(people: Cast) -> None:
    owner = learner(people)
    owner.begin()
    line = DeskService.objects.filter(desk__organisation=owner.set.partner).first()
    case = real.case_with_record(people)
    with pytest.raises(Refused) as refused:
        services.send_referral(
            case=case,
            line=line,
            asked=real.asked(),
            sections=["contact"],
            consent=real.consented(case, people.olha, people.ngo),
            acting_user=people.olha,
        )
    assert refused.value.reason == "desk_unavailable"


def test_what_began_again_is_closed_and_hidden(cast: Cast, uncleared: None) -> None:
    """Nothing is reset: the old rows stand, and no address leads to them."""
    owner = learner(cast)
    owner.walk()
    old, rows = owner.set, SectionVersion.objects.count()
    paths = addresses_of(owner)
    owner.begin()
    assert owner.set != old
    assert PracticeSet.objects.get(pk=old.pk).ended_at is not None
    assert SectionVersion.objects.count() == rows + 2
    assert {owner.client.get(path).status_code for path in paths} == {403}
    assert owner.progress.now.number == 1


def test_two_clicks_make_one_set(cast: Cast) -> None:
    owner = learner(cast)
    token = str(uuid4())
    for _click in range(2):
        answer = owner.client.post("/practice/begin/", {"token": token})
        assert answer.headers["location"] == "/practice/"
    assert PracticeSet.objects.count() == 1


def test_who_left_practises_no_more(cast: Cast) -> None:
    """Clearance is not asked, membership is: on the very next request."""
    owner = learner(cast)
    owner.walk()
    Membership.objects.filter(user=cast.olha, organisation=cast.rda).delete()
    for path in ("/practice/", *addresses_of(owner)):
        assert owner.client.get(path).status_code == 404, path
    again = owner.client.post("/practice/begin/", {"token": str(uuid4())})
    assert again.status_code == 404
    assert PracticeSet.objects.count() == 1


def test_a_closed_account_practises_no_more(cast: Cast) -> None:
    owner = learner(cast)
    owner.begin()
    type(cast.olha).objects.filter(pk=cast.olha.pk).update(is_active=False)
    assert owner.client.get("/practice/").status_code == 302


def test_a_stranger_without_membership_finds_no_practice(cast: Cast) -> None:
    for name in ("marko", "root"):
        assert cast.client(name).get("/practice/").status_code == 404
    assert cast.client().get("/practice/").status_code == 302
    assert cast.client("olha", verified=False).get("/practice/").status_code == 302


def test_who_answers_by_itself_can_sign_in_nowhere(cast: Cast) -> None:
    owner = learner(cast)
    owner.begin()
    other = owner.set.partner.memberships.first().user
    assert not other.is_active
    assert not other.has_usable_password()
    assert not standing_of(other).memberships
    assert Referral.objects.filter(practice=False).count() == 0
