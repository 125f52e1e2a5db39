"""The ceremony: two people, once, first in the chain."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from portal.accounts.founding import Founder, Plan
from portal.accounts.models import CasesInvitation
from secure_cases import audit
from secure_cases.audit.models import AuditEvent
from secure_cases.audit.verify import verify
from secure_cases.organisations.models import Membership, Organisation
from secure_cases.organisations.services.bodies import BodyTerms
from tests.portal.accounts.steps import browser

pytestmark = pytest.mark.django_db

BODY = BodyTerms(name="Служба, вигадана", kind="nssu", ownership="state")
SOFIIA = Founder("sofiia@portal.example", "Софія Вартова")
NADIIA = Founder("nadiia@portal.example", "Надія Кріль")
PLAN = Plan(BODY, SOFIIA, NADIIA)


def words(plan: Plan = PLAN) -> list[str]:
    return [plan.confirmation_of(founder) for founder in plan.founders]


def found(confirm: list[str], **changes: Any) -> str:
    out = StringIO()
    options = {
        "organisation": BODY.name,
        "officer_email": SOFIIA.email,
        "officer_name": SOFIIA.name,
        "administrator_email": NADIIA.email,
        "administrator_name": NADIIA.name,
        "confirm": confirm,
    }
    call_command("found", stdout=out, **{**options, **changes})
    return out.getvalue()


def nothing_made() -> bool:
    made = (get_user_model(), Organisation, Membership, CasesInvitation, AuditEvent)
    return not any(model.objects.exists() for model in made)


def test_it_makes_two_invited_people_with_their_roles() -> None:
    out = found(words())
    links = [
        line.strip() for line in out.splitlines() if "/account/invitation/" in line
    ]
    assert len(links) == 2
    roles = {m.user.email: m.role for m in Membership.objects.select_related("user")}
    assert roles == {
        SOFIIA.email: "security_officer",
        NADIIA.email: "organisation_admin",
    }
    for link in links:
        path = link.removeprefix("http://cases.localhost:8000")
        assert browser().get(path).status_code == 200
    assert not any(u.has_usable_password() for u in get_user_model().objects.all())


def test_it_is_the_first_entry_of_a_chain_that_verifies() -> None:
    found(words())
    first = AuditEvent.objects.order_by("seq").first()
    assert first is not None
    assert (first.action, first.principal) == ("founding:begin", "founding")
    assert not verify().faults


def test_it_happens_once() -> None:
    found(words())
    with pytest.raises(CommandError, match="happens once"):
        found(words())
    assert Organisation.objects.count() == 1


def test_it_refuses_when_anything_stands_in_the_chain() -> None:
    audit.refusal(audit.Principal("outbox"), "page:view", reason="role")
    with pytest.raises(CommandError, match="not empty"):
        found(words())
    assert AuditEvent.objects.count() == 1
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize(
    "confirm", [["A", "B"], words()[:1], words()[:1] * 2, [*words()[:1], "0000-0000"]]
)
def test_it_needs_both_words(confirm: list[str]) -> None:
    with pytest.raises(CommandError, match="each of the two"):
        found(confirm)
    assert nothing_made()


def test_a_word_confirms_this_plan_and_no_other() -> None:
    with pytest.raises(CommandError, match="each of the two"):
        found(words(), administrator_email="other@portal.example")
    assert nothing_made()


def test_one_person_is_not_two() -> None:
    same = Plan(BODY, SOFIIA, Founder(SOFIIA.email.upper(), "Інша"))
    with pytest.raises(CommandError, match="two different people"):
        found(words(same), administrator_email=SOFIIA.email.upper())
    assert nothing_made()


def test_a_body_that_cannot_have_the_officer_is_refused() -> None:
    with pytest.raises(CommandError, match="Nothing was made"):
        found(
            words(Plan(BodyTerms("Г", "ngo", "ngo"), SOFIIA, NADIIA)),
            organisation="Г",
            kind="ngo",
            ownership="ngo",
        )
    assert not Membership.objects.exists()
    assert not get_user_model().objects.exists()


def test_without_words_it_says_what_each_confirms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    out = StringIO()
    with pytest.raises(CommandError, match="Run it again"):
        call_command(
            "found",
            organisation=BODY.name,
            officer_email=SOFIIA.email,
            officer_name=SOFIIA.name,
            administrator_email=NADIIA.email,
            administrator_name=NADIIA.name,
            stdout=out,
        )
    assert all(word in out.getvalue() for word in words())
    assert nothing_made()
