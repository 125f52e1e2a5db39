"""Rights are rows in clear. Whoever writes them gets in as themselves, and is seen.

docs/explanation/threat-model.md, "Rows of rights, changed by somebody who can write the
database": these tests say the same, so that page and product do not drift apart.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from django.contrib.auth.hashers import make_password

from portal.accounts.models import CasesInvitation, CasesRecovery, CasesTOTP
from portal.accounts.services import invite
from portal.accounts.services.factors import renew_recovery_codes
from portal.zones import in_zone
from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import AccessGrant, CaseAssignment, Disclosure
from secure_cases.cases.opening import open_sections
from secure_cases.errors import NotVisible, Refused
from secure_cases.organisations.models import Membership
from secure_cases.people.enums import OPEN_SECTIONS
from secure_cases.people.models import Consent
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral
from tests.attack.visitors import browser
from tests.cast import Cast
from tests.portal.accounts.steps import enrol, type_code, type_password
from tests.secure_cases.referrals import factories as referrals

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)


def readings_of(user: Any) -> list[str]:
    rows = AuditEvent.objects.filter(actor_id=user.pk, outcome="done")
    return list(rows.values_list("action", flat=True))


def test_a_role_a_place_and_a_grant_open_a_case_under_ones_own_name(
    cast: Cast,
) -> None:
    case = referrals.case_with_record(cast)
    with pytest.raises(NotVisible):
        open_sections(case=case, sections=["story"], acting_user=cast.petro)
    now = clock.now()
    Membership.objects.filter(user=cast.petro).update(
        role="caseworker", organisation=cast.rda
    )
    CaseAssignment.objects.create(case=case, user=cast.petro, since=now)
    AccessGrant.objects.create(
        user=cast.petro,
        case=case,
        sections=list(OPEN_SECTIONS),
        granted_at=now,
        until=now + timedelta(days=999),
    )
    opened = open_sections(case=case, sections=["story"], acting_user=cast.petro)
    assert referrals.CANARY in str(opened[0].content)
    done = readings_of(cast.petro)
    assert "section:open" in done
    assert "grant:open" not in done  # what the log lacks gives the writer away
    given = AuditEvent.objects.filter(action__in=("membership:give", "case:assign"))
    assert not given.exists()


def test_a_consent_put_back_reopens_what_a_withdrawal_closed(cast: Cast) -> None:
    referral = referrals.without_consent_now(cast)
    Consent.objects.filter(pk=referral.consent_id).update(state="given", expires_on=FAR)
    Referral.objects.filter(pk=referral.pk).update(state="accepted")
    Disclosure.objects.update(ended_at=None, until=clock.now() + timedelta(days=9))
    opened = services.open_shared_sections(
        referral=referrals.again(referral), acting_user=cast.iryna
    )
    assert opened
    events = AuditEvent.objects.filter(person_id=referral.case.person_id)
    withdrawn = events.get(action="consent:withdraw").seq
    later = events.filter(seq__gt=withdrawn)
    assert "section:open" in later.values_list("action", flat=True)
    assert "disclosure:begin" not in later.values_list("action", flat=True)


@pytest.mark.parametrize("half", ["consent", "disclosure", "referral"])
def test_half_of_it_opens_nothing(cast: Cast, half: str) -> None:
    referral = referrals.without_consent_now(cast)
    if half != "consent":
        Consent.objects.filter(pk=referral.consent_id).update(state="given")
    if half != "disclosure":
        Disclosure.objects.update(ended_at=None)
    if half != "referral":
        Referral.objects.filter(pk=referral.pk).update(state="accepted")
    with pytest.raises((Refused, NotVisible)):
        services.open_shared_sections(
            referral=referrals.again(referral), acting_user=cast.iryna
        )


def test_a_wider_referral_shares_no_more_than_its_consent(cast: Cast) -> None:
    """`sections` of a sent referral are a column; acceptance looks at the consent."""
    referral = referrals.acknowledged(cast)
    wider = [*referral.sections, {"section": "needs", "version": None}]
    Referral.objects.filter(pk=referral.pk).update(sections=wider)
    with pytest.raises(Refused, match="consent"):
        services.accept_referral(
            referral=referrals.again(referral), acting_user=cast.iryna
        )


def test_a_superusers_flag_opens_nothing(cast: Cast) -> None:
    case = referrals.case_with_record(cast)
    cast.marko.is_superuser = cast.marko.is_staff = True
    cast.marko.save()
    with pytest.raises(NotVisible):
        open_sections(case=case, sections=["story"], acting_user=cast.marko)


# --- becoming somebody else -----------------------------------------------------


@pytest.fixture
def known(cast: Cast) -> str:
    """Put a password of the attacker's into Olha's row."""
    cast.olha.password = make_password("three words of an intruder")
    cast.olha.save()
    return "three words of an intruder"


def came_in(cast: Cast, password: str, code: str) -> bool:
    client = browser("cases")
    type_password(client, cast.olha.email, password)
    type_code(client, code)
    return client.get("/account/").status_code == 200


def test_a_password_put_into_a_row_is_not_enough(cast: Cast, known: str) -> None:
    client = browser("cases")
    assert type_password(client, cast.olha.email, known).status_code == 302
    assert client.get("/account/").headers["location"].startswith("/account/factor/")


def test_a_recovery_code_put_into_a_row_opens_nothing(cast: Cast, known: str) -> None:
    """A hash that anybody can make of a code of their own."""
    enrol(cast.olha)
    with in_zone("cases"):
        renew_recovery_codes(acting_user=cast.olha)
    code = "AAAAABBBBB"
    for known_hash in (PasswordHasher().hash(code), "", "$argon2id$", "x"):
        with in_zone("cases"):
            written = CasesRecovery.objects.filter(user=cast.olha).update(
                hashes=[known_hash], throttling_failure_count=0
            )
        assert written == 1
        assert not came_in(cast, known, "AAAAA-BBBBB")


def test_ones_own_recovery_codes_open_nothing_in_anothers_row(
    cast: Cast, known: str
) -> None:
    enrol(cast.petro)
    with in_zone("cases"):
        code = renew_recovery_codes(acting_user=cast.petro)[0]
        sheet = CasesRecovery.objects.get(user=cast.petro)
        CasesRecovery.objects.filter(user=cast.olha).delete()
    CasesRecovery.objects.create(user=cast.olha, name="moved", hashes=sheet.hashes)
    assert not came_in(cast, known, code)


def test_ones_own_phone_opens_nothing_in_anothers_row(cast: Cast, known: str) -> None:
    """The row is found as hers, its seed says whose it is, and no code counts."""
    petro = enrol(cast.petro)
    code = petro.code()
    with in_zone("cases"):
        CasesTOTP.objects.filter(user=cast.olha).delete()
        moved = CasesTOTP.objects.filter(pk=petro.device.pk).update(user=cast.olha)
    assert moved == 1
    assert not came_in(cast, known, code)


def test_ones_own_invitation_opens_nothing_for_another(cast: Cast) -> None:
    made = invite(email="n@portal.example", name="Н", zone="cases", acting_user=None)
    CasesInvitation.objects.update(user=cast.olha, resets=True)
    path = made.link.partition("localhost:8000")[2]
    assert browser("cases").get(path).status_code == 404
