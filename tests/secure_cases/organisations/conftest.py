"""Who stands where in the tests of organisations."""

from datetime import date, timedelta

import pytest

from portal.demo.cast import RAION
from secure_cases import clock
from secure_cases.organisations.models import DutyShift
from secure_cases.organisations.services import MembershipTerms, propose_membership
from tests.secure_cases.organisations import host
from tests.secure_cases.organisations.factories import (
    DeskFactory,
    DeskServiceFactory,
    MembershipFactory,
    OrganisationFactory,
)
from tests.secure_cases.organisations.pages import url


@pytest.fixture
def body(db):
    return OrganisationFactory(name="Вербнянська районна державна адміністрація")


@pytest.fixture
def nadiia(body):
    """The administrator of `body`."""
    return MembershipFactory(
        organisation=body, role="organisation_admin", user__name="Nadiia Kril"
    ).user


@pytest.fixture
def olha(body):
    """A caseworker of `body`."""
    return MembershipFactory(organisation=body, user__name="Olha Hai").user


@pytest.fixture
def service_body(db):
    """The national body with its officers."""
    return OrganisationFactory(
        name="Національна соціальна сервісна служба", kind="nssu", territory=""
    )


@pytest.fixture
def sofiia(service_body):
    """A security officer."""
    return MembershipFactory(
        organisation=service_body,
        role="security_officer",
        user__name="Sofiia Vartova",
    ).user


@pytest.fixture
def stranger(db):
    """The administrator of another body."""
    return MembershipFactory(
        organisation__name="Тиха гавань",
        organisation__kind="ngo",
        role="organisation_admin",
        user__name="Petro Stoian",
    ).user


@pytest.fixture
def invitations(settings):
    """What the host was asked to invite."""
    settings.SECURE_CASES_INVITE = "tests.secure_cases.organisations.host.invite"
    host.asked.clear()
    return host.asked


# --- what the pages of the room are about --------------------------------------


@pytest.fixture
def desk(cast):
    return DeskFactory(organisation=cast.rda)


@pytest.fixture
def line(desk):
    return DeskServiceFactory(desk=desk, territories=[RAION])


@pytest.fixture
def shift(cast, desk):
    worker = MembershipFactory(organisation=cast.rda, role="referral_desk")
    return DutyShift.objects.create(
        desk=desk,
        membership=worker,
        starts_at=clock.now(),
        ends_at=clock.now() + timedelta(hours=8),
    )


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


@pytest.fixture
def pages(cast, desk, line, shift, proposal):
    """The address of every page of the room about the cast's raion administration."""
    body = [cast.rda.pk]
    member = [cast.memberships["olha"].pk]
    return {
        "view_organisation": url("view_organisation", *body),
        "edit_organisation": url("edit_organisation", *body),
        "propose_membership": url("propose_membership", *body),
        "create_desk": url("create_desk", *body),
        "view_membership": url("view_membership", *member),
        "end_membership": url("end_membership", *member),
        "name_deputy": url("name_deputy", *member),
        "send_invitation": url("send_invitation", *member),
        "cancel_proposal": url("cancel_proposal", proposal.pk),
        "view_desk": url("view_desk", desk.pk),
        "edit_desk": url("edit_desk", desk.pk),
        "add_directory_line": url("add_directory_line", desk.pk),
        "plan_duty": url("plan_duty", desk.pk),
        "edit_directory_line": url("edit_directory_line", line.pk),
        "add_territory": url("add_territory", line.pk),
        "remove_territory": url("remove_territory", line.pk, RAION),
        "cancel_duty": url("cancel_duty", shift.pk),
    }
