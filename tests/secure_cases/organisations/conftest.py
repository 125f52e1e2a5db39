"""Who stands where in the tests of organisations."""

import pytest

from tests.secure_cases.organisations import host
from tests.secure_cases.organisations.factories import (
    MembershipFactory,
    OrganisationFactory,
)


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
