"""Approvals, adding bodies, and the fresh factor, in the browser."""

import re
from datetime import date

import pytest

from portal.accounts.fresh import FACTOR_AT
from portal.zones import in_zone
from secure_cases.audit.models import AuditEvent
from secure_cases.organisations.models import (
    Membership,
    MembershipProposal,
    Organisation,
)
from secure_cases.organisations.services import MembershipTerms, propose_membership
from tests.secure_cases.organisations.factories import MembershipFactory
from tests.secure_cases.organisations.pages import filled, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(cast):
    return propose_membership(
        organisation=cast.rda,
        terms=MembershipTerms(
            email="new@portal.example",
            name="Новий Працівник",
            role="caseworker",
            since=date.today(),
        ),
        acting_user=cast.nadiia,
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("sofiia", 200),
        ("roman", 403),
        ("nadiia", 403),
        ("olha", 403),
        ("iryna", 403),
        ("marko", 404),
        ("root", 404),
    ],
)
def test_approvals_are_for_security_officers(who, status, cast, proposal):
    answer = cast.client(who).get(url("approvals"))
    assert answer.status_code == status
    assert (proposal.name in answer.content.decode()) is (status == 200)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("sofiia", 200),
        ("roman", 404),
        ("nadiia", 403),
        ("olha", 403),
        ("iryna", 404),
        ("root", 404),
    ],
)
@pytest.mark.parametrize("page", ["settle_proposal", "refuse_proposal"])
def test_only_officers_settle(page, who, status, cast, proposal):
    client = cast.client(who)
    address = url(page, proposal.pk)
    answer = client.get(address) if page == "settle_proposal" else client.post(address)
    assert answer.status_code == status
    proposal.approval.refresh_from_db()
    assert proposal.approval.state == "asked"


def test_approving_shows_the_invitation_once(cast, proposal):
    client = cast.client("sofiia")
    address = url("settle_proposal", proposal.pk)
    sent = filled(client, address)
    first = client.post(address, sent)
    link = re.search(r'value="(http[^"]+)"', first.content.decode()).group(1)
    assert "/account/" in link
    membership = Membership.objects.get(pk=proposal.pk)
    assert membership.user.email == "new@portal.example"
    again = client.post(address, sent)
    assert (again.status_code, again.url) == (302, url("approvals"))
    assert Membership.objects.filter(role="caseworker", user=membership.user).count()
    assert link not in client.get(address).content.decode()


def test_a_known_person_gets_no_link(cast):
    proposal = propose_membership(
        organisation=cast.rda,
        terms=MembershipTerms(
            email=cast.iryna.email,
            name=cast.iryna.name,
            role="supervisor",
            since=date.today(),
        ),
        acting_user=cast.nadiia,
    )
    client = cast.client("sofiia")
    address = url("settle_proposal", proposal.pk)
    answer = client.post(address, filled(client, address))
    assert (answer.status_code, answer.url) == (302, url("approvals"))


def test_refusing(cast, proposal):
    client = cast.client("sofiia")
    sent = filled(client, url("settle_proposal", proposal.pk))
    answer = client.post(url("refuse_proposal", proposal.pk), sent)
    assert answer.status_code == 302
    proposal.approval.refresh_from_db()
    assert proposal.approval.state == "refused"
    assert proposal.name not in client.get(url("approvals")).content.decode()


def test_a_proposal_changed_while_it_was_read_is_refused(cast, proposal):
    client = cast.client("sofiia")
    address = url("settle_proposal", proposal.pk)
    sent = filled(client, address)
    MembershipProposal.objects.filter(pk=proposal.pk).update(role="supervisor")
    assert client.post(address, sent).status_code == 403
    assert client.post(address, filled(client, address)).status_code == 403
    last = AuditEvent.objects.order_by("seq").last()
    assert (last.action, last.reason) == ("membership:approve", "approval_changed")


def test_one_s_own_request_offers_no_button(cast):
    MembershipFactory(
        user=cast.sofiia,
        organisation=cast.memberships["sofiia"].organisation,
        role="organisation_admin",
    )
    proposal = propose_membership(
        organisation=cast.memberships["sofiia"].organisation,
        terms=MembershipTerms(
            email="x@portal.example",
            name="Хтось",
            role="inspector",
            since=date.today(),
        ),
        acting_user=cast.sofiia,
    )
    page = cast.client("sofiia").get(url("settle_proposal", proposal.pk))
    assert 'name="seen"' not in page.content.decode()


# --- the fresh factor --------------------------------------------------------------


def tire(client):
    """Make the session one whose factor was shown long ago."""
    with in_zone("cases"):
        session = client.session
        session[FACTOR_AT] = 1
        session.save()


FRESH = ["propose_membership", "end_membership", "name_deputy", "send_invitation"]


@pytest.mark.parametrize("name", FRESH)
def test_acts_on_roles_ask_for_a_fresh_code(name, cast):
    client = cast.client("nadiia")
    subject = cast.rda if name == "propose_membership" else cast.memberships["olha"]
    address = url(name, subject.pk)
    tire(client)
    answer = client.get(address)
    assert answer.status_code == 302
    assert "/account/step-up/" in answer.url
    assert answer.url.endswith("next=" + address.replace("/", "%2F"))


def test_a_form_left_open_keeps_what_was_typed(cast):
    client = cast.client("nadiia")
    address = url("propose_membership", cast.rda.pk)
    sent = filled(
        client, address, name="Ліна", email="lina@portal.example", role="caseworker"
    )
    tire(client)
    answer = client.post(address, sent)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "lina@portal.example" in page
    assert "/account/step-up/" in page
    assert not MembershipProposal.objects.exists()


def test_approving_asks_for_a_fresh_code(cast, proposal):
    client = cast.client("sofiia")
    address = url("settle_proposal", proposal.pk)
    sent = filled(client, address)
    tire(client)
    assert client.get(address).status_code == 302
    assert client.post(address, sent).status_code == 200
    assert not Membership.objects.filter(pk=proposal.pk).exists()


def test_a_host_with_a_page_and_no_answer_lets_nothing_through(cast, settings):
    settings.SECURE_CASES_IS_FRESH = None
    address = url("propose_membership", cast.rda.pk)
    assert cast.client("nadiia").get(address).status_code == 302


def test_a_host_without_a_page_asks_for_no_code(cast, settings):
    settings.SECURE_CASES_FRESH_FACTOR = None
    client = cast.client("nadiia")
    tire(client)
    address = url("propose_membership", cast.rda.pk)
    assert client.get(address).status_code == 200


def test_everyday_pages_ask_for_no_code(cast):
    client = cast.client("nadiia")
    tire(client)
    assert client.get(url("view_organisation", cast.rda.pk)).status_code == 200
    assert client.get(url("create_desk", cast.rda.pk)).status_code == 200


# --- adding bodies -------------------------------------------------------------------


@pytest.fixture
def centre(cast):
    """The national service's administrator, who adds bodies."""
    body = cast.memberships["sofiia"].organisation
    MembershipFactory(user=cast.nadiia, organisation=body, role="organisation_admin")
    return body


def test_the_centre_adds_a_body_and_proposes_its_administrator(cast, centre):
    client = cast.client("nadiia")
    listed = client.get(url("list_bodies", centre.pk)).content.decode()
    assert cast.ngo.name in listed
    start = url("create_organisation", centre.pk)
    assert client.get(start).content.decode().count("<option") == 28
    region = client.get(f"{start}?region=UA07000000000024379")
    assert region.content.decode().count('type="radio"') == 5
    address = f"{start}?territory=UA07000000000024379"
    sent = filled(client, address, name="Волинська ОВА", kind="ova", ownership="state")
    answer = client.post(address, sent)
    made = Organisation.objects.get(name="Волинська ОВА")
    assert made.territory == "UA07000000000024379"
    assert answer.url == url("propose_first_administrator", made.pk)
    sent = filled(client, answer.url, name="Лесь", email="les@portal.example")
    page = client.get(answer.url).content.decode()
    assert made.name in page
    assert f'href="{url("view_organisation", made.pk)}"' not in page
    sent_on = client.post(answer.url, sent)
    assert sent_on.url == url("list_bodies", centre.pk)
    proposal = MembershipProposal.objects.get()
    assert (proposal.organisation, proposal.role) == (made, "organisation_admin")
    again = client.post(address, sent | {"token": "0"})
    assert again.status_code == 200


def test_a_national_body_is_added_through_the_whole_country(cast, centre):
    client = cast.client("nadiia")
    address = url("create_organisation", centre.pk) + "?territory=country"
    sent = filled(client, address, name="МОМ", kind="iom", ownership="ngo")
    client.post(address, sent)
    assert Organisation.objects.get(name="МОМ").territory == ""


def test_a_raion_adds_no_bodies(cast):
    client = cast.client("nadiia")
    for name in ("list_bodies", "create_organisation"):
        assert client.get(url(name, cast.rda.pk)).status_code == 403
    address = url("create_organisation", cast.rda.pk) + "?territory=" + cast.raion
    answer = client.post(address, {"name": "Нова", "kind": "ngo", "ownership": "ngo"})
    assert answer.status_code == 403


@pytest.mark.parametrize("who", ["olha", "iryna", "sofiia", "root"])
def test_nobody_else_proposes_a_first_administrator(who, cast):
    Membership.objects.filter(organisation=cast.stranger_ngo).delete()
    address = url("propose_first_administrator", cast.stranger_ngo.pk)
    assert cast.client(who).get(address).status_code == 404


def test_a_body_with_an_administrator_needs_no_first_one(cast, centre):
    other = MembershipFactory(role="organisation_admin").organisation
    address = url("propose_first_administrator", other.pk)
    assert cast.client("nadiia").get(address).status_code == 403
