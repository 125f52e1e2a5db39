"""How the portal answers what the case module asks for."""

import pytest

from portal.wiring import invite
from secure_cases.errors import Invalid
from secure_cases.organisations.words import problem
from tests.cast import Cast


def test_an_invitation_for_the_case_module(cast: Cast) -> None:
    made = invite(email="n@portal.example", name="Н", acting_user=cast.nadiia)
    assert made.link.startswith("http://cases.localhost:8000/account/invitation/")
    assert made.user.email == "n@portal.example"
    assert made.expires_at


def test_a_closed_account_is_a_fault_of_the_email(cast: Cast) -> None:
    cast.olha.is_active = False
    cast.olha.save()
    with pytest.raises(Invalid) as raised:
        invite(email=cast.olha.email, name="", acting_user=cast.nadiia)
    assert (raised.value.reason, raised.value.field) == ("account_closed", "email")
    assert problem("account_closed") != problem("no_such_reason")
