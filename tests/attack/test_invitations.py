"""An administrator who keeps the link: what it gives them, and where it ends."""

from datetime import date, timedelta
from typing import Any

import pytest

from portal.accounts.factors import has_factor
from portal.zones import in_zone
from secure_cases.audit.models import AuditEvent
from secure_cases.errors import Refused
from secure_cases.organisations.models import Membership
from secure_cases.organisations.services import send_invitation
from tests.attack.visitors import browser
from tests.cast import Cast
from tests.portal.accounts.steps import enrol, sign_in

pytestmark = pytest.mark.django_db
TOMORROW = date.today() + timedelta(days=1)


def promised(user: Any, body: Any, role: str) -> None:
    """Give a role that was approved and begins tomorrow."""
    Membership.objects.create(user=user, organisation=body, role=role, since=TOMORROW)


def has_phone(user: Any) -> bool:
    with in_zone("cases"):
        return has_factor(user)


def test_who_will_be_an_officer_is_in_no_administrators_hands(cast: Cast) -> None:
    """A link kept today would be the officer's account tomorrow."""
    enrol(cast.olha)
    promised(cast.olha, cast.nssu, "security_officer")
    with pytest.raises(Refused, match="officer"):
        send_invitation(membership=cast.memberships["olha"], acting_user=cast.nadiia)
    assert has_phone(cast.olha)


def test_who_will_work_elsewhere_too_is_in_nobodys_hands_alone(cast: Cast) -> None:
    promised(cast.olha, cast.ngo, "caseworker")
    with pytest.raises(Refused, match="serves_elsewhere"):
        send_invitation(membership=cast.memberships["olha"], acting_user=cast.nadiia)


def test_a_role_in_a_body_that_closed_binds_nobody(cast: Cast) -> None:
    promised(cast.olha, cast.ngo, "caseworker")
    cast.ngo.active = False
    cast.ngo.save()
    sent = send_invitation(membership=cast.memberships["olha"], acting_user=cast.nadiia)
    assert sent.user == cast.olha


def test_the_member_notices_at_once(cast: Cast) -> None:
    """As the threat model says: phone and session stop, a letter comes, two events."""
    olha = browser("cases")
    sign_in(olha, enrol(cast.olha))
    assert olha.get("/").status_code == 200
    sent = send_invitation(membership=cast.memberships["olha"], acting_user=cast.nadiia)
    assert olha.get("/").headers["location"].startswith("/account/sign-in/")
    assert not has_phone(cast.olha)
    event = AuditEvent.objects.get(action="invitation:send", outcome="done")
    assert (event.actor_id, event.facts["member"]) == (
        cast.nadiia.pk,
        str(cast.olha.pk),
    )
    path = sent.link.partition("localhost:8000")[2]
    assert browser("cases").get(path).status_code == 200


def test_the_letter_holds_no_link(
    cast: Cast, django_capture_on_commit_callbacks: Any, mailoutbox: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        sent = send_invitation(
            membership=cast.memberships["olha"], acting_user=cast.nadiia
        )
    told = [letter for letter in mailoutbox if letter.to == [cast.olha.email]]
    assert len(told) == 1
    assert sent.link not in told[0].body
    assert "/invitation/" not in told[0].body
