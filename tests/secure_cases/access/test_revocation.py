"""A right that ends is gone on the next request, whatever session or page is open."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from portal.accounts.factors import TOTP_TABLES
from portal.zones import in_zone
from secure_cases import clock
from secure_cases.cases import services as cases
from secure_cases.cases.models import AccessGrant, Case, CaseAssignment, Disclosure
from secure_cases.organisations.models import Membership, Organisation
from secure_cases.organisations.services import end_membership
from secure_cases.people.models import Consent, Person
from secure_cases.referrals import services as referrals
from tests.cast import Cast
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.rows import World
from tests.secure_cases.access.people import member
from tests.secure_cases.access.traces import changed, events_after, newest, rows
from tests.secure_cases.cases.factories import registered
from tests.secure_cases.referrals.factories import CANARY, CANARY_PHONE, take_back

pytestmark = pytest.mark.django_db

YESTERDAY = date.today() - timedelta(days=1)
TODAY = date.today()


def view_case(world: World) -> str:
    return f"/cases/{world['case'].pk}/"


def contact(world: World) -> str:
    return f"/cases/{world['case'].pk}/sections/contact/"


def view_referral(world: World) -> str:
    return f"/referrals/{world['referral'].pk}/"


def shared(world: World) -> str:
    return f"/referrals/{world['referral'].pk}/sections/"


def home(world: World) -> str:
    return "/"


# --- how a right ends --------------------------------------------------


def role_ends(who: str) -> Callable[[World], None]:
    def end(world: World) -> None:
        cast = world["cast"]
        end_membership(membership=cast.memberships[who], acting_user=cast.nadiia)

    return end


def role_ended_today(who: str) -> Callable[[World], None]:
    return lambda world: _memberships(world, who).update(until=TODAY)


def role_begins_tomorrow(who: str) -> Callable[[World], None]:
    tomorrow = TODAY + timedelta(days=2)
    return lambda world: _memberships(world, who).update(since=tomorrow)


def _memberships(world: World, who: str) -> Any:
    return Membership.objects.filter(user=world["cast"].users[who])


def body_closes(key: str) -> Callable[[World], None]:
    def close(world: World) -> None:
        bodies = Organisation.objects.filter(pk=world["cast"].bodies[key].pk)
        bodies.update(active=False)

    return close


def account_closes(who: str) -> Callable[[World], None]:
    def close(world: World) -> None:
        user = world["cast"].users[who]
        type(user).objects.filter(pk=user.pk).update(is_active=False)

    return close


def factor_goes(who: str) -> Callable[[World], None]:
    def remove(world: World) -> None:
        with in_zone("cases"):
            TOTP_TABLES["cases"].objects.filter(user=world["cast"].users[who]).delete()

    return remove


def case_goes_to_taras(world: World) -> None:
    cast = world["cast"]
    cases.assign(case=world["case"], user=cast.taras, acting_user=cast.halyna)


def assignment_runs_out(world: World) -> None:
    CaseAssignment.objects.filter(case=world["case"]).update(until=clock.now())


def consent_is_taken_back(world: World) -> None:
    take_back(world["cast"], world["consent"])


def consent_runs_out(world: World) -> None:
    Consent.objects.filter(pk=world["consent"].pk).update(expires_on=YESTERDAY)


def consent_loses_its_end(world: World) -> None:
    Consent.objects.filter(pk=world["consent"].pk).update(expires_on=None)


def disclosure_runs_out(world: World) -> None:
    Disclosure.objects.update(until=clock.now())


def disclosure_ends(world: World) -> None:
    Disclosure.objects.update(ended_at=clock.now())


def referral_is_completed(world: World) -> None:
    referrals.complete_referral(
        referral=world["referral"], outcome="helped", acting_user=world["cast"].iryna
    )


def referral_is_withdrawn(world: World) -> None:
    referrals.withdraw_referral(
        referral=world["referral"],
        reason="no_longer_needed",
        acting_user=world["cast"].olha,
    )


def case_is_restricted(world: World) -> None:
    Case.objects.filter(pk=world["case"].pk).update(restricted=True)


def person_is_restricted(world: World) -> None:
    Person.objects.filter(pk=world["case"].person_id).update(restricted=True)


@dataclass(frozen=True)
class Ending:
    """`who` opened `page`; after `end` the same request is answered with `status`."""

    who: str
    page: Callable[[World], str]
    end: Callable[[World], None]
    status: int
    reason: str = "not_visible"


GONE = "no_membership"
ENDINGS = [
    Ending("olha", view_case, role_ends("olha"), 404, GONE),
    Ending("olha", contact, role_ended_today("olha"), 404, GONE),
    Ending("olha", home, role_begins_tomorrow("olha"), 404, GONE),
    Ending("olha", contact, body_closes("rda"), 404, GONE),
    Ending("olha", contact, account_closes("olha"), 302),
    Ending("olha", contact, factor_goes("olha"), 302),
    Ending("olha", view_case, case_goes_to_taras, 404),
    Ending("olha", contact, case_goes_to_taras, 404),
    Ending("olha", contact, assignment_runs_out, 404),
    Ending("olha", view_referral, case_goes_to_taras, 404),
    Ending("halyna", view_case, role_ends("halyna"), 404, GONE),
    Ending("halyna", view_referral, role_ended_today("halyna"), 404, GONE),
    Ending("halyna", view_case, case_is_restricted, 404),
    Ending("halyna", view_referral, person_is_restricted, 404),
    Ending("iryna", contact, consent_is_taken_back, 404),
    Ending("iryna", shared, consent_is_taken_back, 403, "consent_withdrawn"),
    Ending("iryna", shared, consent_runs_out, 403, "disclosure_ended"),
    Ending("iryna", contact, consent_runs_out, 404),
    Ending("iryna", contact, consent_loses_its_end, 404),
    Ending("iryna", contact, disclosure_runs_out, 404),
    Ending("iryna", contact, disclosure_ends, 404),
    Ending("iryna", contact, referral_is_completed, 404),
    Ending("iryna", shared, referral_is_completed, 403, "disclosure_ended"),
    Ending("iryna", shared, referral_is_withdrawn, 403, "disclosure_ended"),
    Ending("iryna", contact, case_is_restricted, 404),
    Ending("iryna", shared, role_ended_today("iryna"), 404, GONE),
    Ending("iryna", view_referral, role_ended_today("iryna"), 404, GONE),
    Ending("iryna", view_referral, body_closes("ngo"), 404, GONE),
    Ending("iryna", view_referral, account_closes("iryna"), 302),
]


def _id(ending: Ending) -> str:
    end = ending.end.__qualname__.partition(".")[0]
    return f"{ending.who}-{ending.page.__name__}-{end}"


@pytest.mark.parametrize("ending", ENDINGS, ids=_id)
def test_the_next_request_is_answered_anew(people: Cast, ending: Ending) -> None:
    world = at.accepted(people)
    page, client = ending.page(world), people.client(ending.who)
    assert client.get(page).status_code == 200
    ending.end(world)
    seq = newest()
    answer = client.get(page)
    assert answer.status_code == ending.status
    text = answer.content.decode()
    assert CANARY not in text
    assert CANARY_PHONE not in text
    if ending.status == 302:
        assert answer["Location"].startswith("/account/")
    else:
        (event,) = events_after(seq)
        assert (event.outcome, event.reason) == ("refused", ending.reason)


# --- a grant that ends --------------------------------------------------


def grant_is_closed(world: World) -> None:
    cases.close_grant(case=world["case"], acting_user=world["cast"].olha)


def grant_runs_out(world: World) -> None:
    now = clock.now()
    AccessGrant.objects.update(granted_at=now - timedelta(hours=9), until=now)


@pytest.mark.parametrize("end", [grant_is_closed, grant_runs_out])
def test_a_section_shuts_with_its_grant(people: Cast, end: Any) -> None:
    world = at.own_case(people)
    client = people.client("olha")
    assert CANARY_PHONE in client.get(contact(world)).content.decode()
    end(world)
    answer = client.get(contact(world))
    assert answer.status_code == 200
    assert CANARY_PHONE not in answer.content.decode()
    writing = client.get(f"{contact(world)}write/")
    assert writing.status_code == 302
    assert writing["Location"] == contact(world)


def test_a_grant_is_for_one_case_and_one_user(people: Cast) -> None:
    world, other = at.own_case(people), at.own_case(people)
    AccessGrant.objects.filter(case=other["case"]).update(closed_at=clock.now())
    cases.assign(
        case=world["case"], user=people.taras, role="member", acting_user=people.halyna
    )
    client = people.client("olha")
    assert CANARY_PHONE in client.get(contact(world)).content.decode()
    assert CANARY_PHONE not in client.get(contact(other)).content.decode()
    colleague = people.client("taras").get(contact(world))
    assert colleague.status_code == 200
    assert CANARY_PHONE not in colleague.content.decode()


# --- forms that were open --------------------------------------------------


def _posts(world: World) -> list[tuple[str, str, dict[str, Any]]]:
    case, referral = world["case"].pk, world["referral"].pk
    now = clock.now().strftime("%Y-%m-%dT%H:%M")
    said = {"source": "phone", "happened_at": now}
    version = {"base_version": 1, "source": "screen", "happened_at": now}
    return [
        ("olha", f"/cases/{case}/open/", {}),
        ("olha", f"/cases/{case}/sections/contact/write/", version),
        ("olha", f"/cases/{case}/consents/{world['consent'].pk}/withdraw/", said),
        ("olha", f"/referrals/{referral}/withdraw/", {"reason": "found_elsewhere"}),
        ("iryna", f"/referrals/{referral}/messages/", {"text": "Чи є місце?"}),
        ("iryna", f"/referrals/{referral}/complete/", {"outcome": "helped"}),
    ]


@pytest.mark.parametrize(
    "end",
    [
        lambda world: _end_all(world, Membership, until=TODAY),
        lambda world: _end_all(world, Organisation, active=False),
        lambda world: (
            case_goes_to_taras(world),
            role_ended_today("iryna")(world),
            None,
        )[-1],
    ],
    ids=["roles", "bodies", "team and desk"],
)
def test_a_form_sent_too_late_does_nothing(people: Cast, end: Any) -> None:
    world = at.accepted(people)
    posts = _posts(world)
    clients = {who: people.client(who) for who in ("olha", "iryna")}
    end(world)
    before = rows()
    for who, address, data in posts:
        token = {"token": str(uuid.uuid4())}
        assert clients[who].post(address, data | token).status_code == 404, address
    assert changed(before, rows()) == []


def _end_all(world: World, model: Any, **how: Any) -> None:
    model.objects.update(**how)


# --- roles that hang on others --------------------------------------------------


def test_a_deputy_s_role_ends_with_the_one_it_stands_in_for(people: Cast) -> None:
    world = at.own_case(people)
    member(
        people.taras,
        people.rda,
        "supervisor",
        until=TODAY + timedelta(days=30),
        deputy_of=people.memberships["halyna"],
    )
    client = people.client("taras")
    assert client.get(view_case(world)).status_code == 200
    role_ends("halyna")(world)
    assert client.get(view_case(world)).status_code == 404


def test_one_role_of_two_ends_alone(people: Cast) -> None:
    world = at.accepted(people)
    second = member(people.olha, people.stranger_ngo, "referral_desk")
    client = people.client("olha")
    assert client.get(contact(world)).status_code == 200
    second.until = TODAY
    second.save()
    assert client.get(contact(world)).status_code == 200


def test_a_role_in_another_body_opens_nothing_here(people: Cast) -> None:
    """Supervisor elsewhere, caseworker here: the roles of two bodies do not add up."""
    world = at.own_case(people)
    member(people.taras, people.stranger_ngo, "supervisor")
    assert people.client("taras").get(view_case(world)).status_code == 404


def test_being_on_the_team_without_a_role_opens_nothing(people: Cast) -> None:
    case = registered(people)
    CaseAssignment.objects.create(case=case, user=people.iryna, since=case.opened_at)
    assert people.client("iryna").get(f"/cases/{case.pk}/").status_code == 404


def test_who_comes_later_sees_it_from_then_on(people: Cast) -> None:
    world = at.own_case(people)
    client = people.client("taras")
    assert client.get(view_case(world)).status_code == 404
    case_goes_to_taras(world)
    assert client.get(view_case(world)).status_code == 200
