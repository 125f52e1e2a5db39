"""Every page of the room: who gets which answer, and what a form does."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.demo.cast import RAION
from secure_cases.audit.models import AuditEvent
from secure_cases.organisations import territories
from secure_cases.organisations.models import (
    DeskService,
    DutyShift,
    Membership,
    MembershipProposal,
    Organisation,
)
from secure_cases.organisations.standing import standing_of
from tests.secure_cases.organisations.factories import (
    DeskFactory,
    DeskServiceFactory,
    MembershipFactory,
)
from tests.secure_cases.organisations.pages import (
    filled,
    token_of,
    url,
)

pytestmark = pytest.mark.django_db


READ_ONLY = {"view_organisation", "view_membership", "view_desk"}
NEXT_YEAR = date.today() + timedelta(days=365)


def test_the_administrator_opens_every_page(pages, cast):
    client = cast.client("nadiia")
    for name, address in pages.items():
        assert client.get(address).status_code == 200, name


@pytest.mark.parametrize("who", ["olha", "halyna"])
def test_a_colleague_is_refused_with_a_reason(who, pages, cast):
    client = cast.client(who)
    for name, address in pages.items():
        assert client.get(address).status_code == 403, name
    last = AuditEvent.objects.order_by("seq").last()
    assert (last.outcome, last.reason) == ("refused", "role")
    assert last.organisation_id == cast.rda.pk


@pytest.mark.parametrize("who", ["iryna", "petro", "roman", "marko", "root"])
def test_everybody_else_finds_no_such_page(who, pages, cast):
    client = cast.client(who)
    for name, address in pages.items():
        assert client.get(address).status_code == 404, name


def test_a_security_officer_sees_proposals_but_not_the_body(pages, cast):
    client = cast.client("sofiia")
    for name, address in pages.items():
        expected = 403 if name == "cancel_proposal" else 404
        assert client.get(address).status_code == expected, name


def test_a_visitor_signs_in_first(pages, cast):
    for address in pages.values():
        assert cast.client().get(address).status_code == 302
        unverified = cast.client("nadiia", verified=False)
        assert unverified.get(address).status_code == 302


@pytest.mark.parametrize("who", ["olha", "petro", "sofiia"])
def test_nobody_else_posts_anything(who, pages, cast):
    before = counted()
    for name in pages.keys() - READ_ONLY:
        address = pages[name]
        query = "?region=" + cast_region() if name == "add_territory" else ""
        answer = cast.client(who).post(address + query, {"token": token_of(None)})
        assert answer.status_code in (403, 404), name
    assert counted() == before


def cast_region():
    return territories.chain(RAION)[0].code


def counted():
    return [
        model.objects.count()
        for model in (Membership, MembershipProposal, DeskService, DutyShift)
    ]


@pytest.mark.parametrize(
    ("who", "status"),
    [("nadiia", 302), ("olha", 403), ("iryna", 403), ("sofiia", 403), ("root", 404)],
)
def test_my_body_is_for_administrators(who, status, cast):
    assert cast.client(who).get(url("organisation")).status_code == status


def test_who_administers_two_bodies_chooses(cast):
    MembershipFactory(
        user=cast.nadiia, organisation=cast.ngo, role="organisation_admin"
    )
    page = cast.client("nadiia").get(url("organisation")).content.decode()
    assert cast.rda.name in page
    assert cast.ngo.name in page


def test_the_body_s_page_shows_people_proposals_and_desks(pages, cast, desk, proposal):
    page = cast.client("nadiia").get(pages["view_organisation"]).content.decode()
    for text in (cast.olha.name, desk.name, proposal.name):
        assert text in page
    assert cast.iryna.name not in page


def test_the_body_s_page_takes_as_many_queries_for_many_people(
    pages, cast, django_assert_num_queries
):
    client = cast.client("nadiia")
    client.get(pages["view_organisation"])  # touches the session
    with CaptureQueriesContext(connection) as few:
        client.get(pages["view_organisation"])
    for _ in range(5):
        member = MembershipFactory(organisation=cast.rda)
        MembershipFactory(organisation=cast.rda, deputy_of=member)
        DeskServiceFactory(desk=DeskFactory(organisation=cast.rda))
    with django_assert_num_queries(len(few)):
        client.get(pages["view_organisation"])


def test_proposing_in_the_browser(pages, cast):
    client = cast.client("nadiia")
    address = pages["propose_membership"]
    sent = filled(
        client,
        address,
        name="Ліна Верба",
        email="lina@portal.example",
        role="supervisor",
        last_day=NEXT_YEAR.isoformat(),
    )
    answer = client.post(address, sent)
    assert answer.status_code == 302
    row = MembershipProposal.objects.get(email="lina@portal.example")
    assert (row.role, row.until) == ("supervisor", NEXT_YEAR + timedelta(days=1))
    again = client.post(address, sent)
    assert again.status_code == 302
    assert again.url == answer.url
    assert MembershipProposal.objects.filter(email="lina@portal.example").count() == 1


def test_a_mistake_is_shown_beside_its_field_and_keeps_what_was_typed(pages, cast):
    client = cast.client("nadiia")
    address = pages["propose_membership"]
    sent = filled(
        client,
        address,
        name="Ліна Верба",
        email="lina@portal.example",
        role="supervisor",
        since="2020-01-01",
    )
    answer = client.post(address, sent)
    assert answer.status_code == 200
    assert "since" in answer.context["form"].errors
    assert "lina@portal.example" in answer.content.decode()
    assert not MembershipProposal.objects.filter(email="lina@portal.example").exists()


def test_an_office_is_not_offered_where_it_cannot_be_held(pages, cast):
    page = cast.client("nadiia").get(pages["propose_membership"]).content.decode()
    assert 'value="caseworker"' in page
    assert 'value="security_officer"' not in page


def test_ending_a_role_in_the_browser(pages, cast):
    client = cast.client("nadiia")
    answer = client.post(
        pages["end_membership"], filled(client, pages["end_membership"])
    )
    assert answer.status_code == 302
    assert standing_of(cast.olha).memberships == ()
    assert cast.client("olha").get("/").status_code == 404


def test_naming_a_deputy_in_the_browser(pages, cast):
    client = cast.client("nadiia")
    answer = client.post(
        pages["name_deputy"],
        filled(
            client,
            pages["name_deputy"],
            deputy=cast.memberships["halyna"].pk,
            last_day=(date.today() + timedelta(days=10)).isoformat(),
        ),
    )
    assert answer.status_code == 302
    row = MembershipProposal.objects.get(deputy_of=cast.memberships["olha"])
    assert row.email == cast.halyna.email


def test_inviting_again_shows_the_link_once(pages, cast):
    client = cast.client("nadiia")
    sent = filled(client, pages["send_invitation"])
    first = client.post(pages["send_invitation"], sent)
    link = re.search(r'value="(http[^"]+)"', first.content.decode())
    assert first.status_code == 200
    assert link
    again = client.post(pages["send_invitation"], sent)
    assert again.status_code == 302
    assert "no-store" in first["Cache-Control"]


def test_taking_a_proposal_back(pages, cast, proposal):
    client = cast.client("nadiia")
    client.post(pages["cancel_proposal"], filled(client, pages["cancel_proposal"]))
    proposal.approval.refresh_from_db()
    assert proposal.approval.state == "cancelled"


def test_renaming_the_body(pages, cast):
    client = cast.client("nadiia")
    sent = filled(client, pages["edit_organisation"], name="Нова назва")
    assert sent["name_en"] == cast.rda.name_en
    assert client.post(pages["edit_organisation"], sent).status_code == 302
    assert Organisation.objects.get(pk=cast.rda.pk).name == "Нова назва"
