"""The one-time link: the only way to a first factor, and the road of a lost phone."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from portal.accounts import factors
from portal.accounts.errors import AccountDisabled
from portal.accounts.models import (
    CasesInvitation,
    CasesRecovery,
    CasesSession,
    CasesTOTP,
    StaffTOTP,
)
from portal.accounts.services import Invited, invite, withdraw_invitations
from portal.accounts.services.factors import renew_recovery_codes
from portal.demo.making import PASSWORD
from portal.zones import OutsideZone, in_zone
from tests.cast import Cast
from tests.portal.accounts.steps import (
    FACTOR,
    browser,
    enrol,
    lose_phone,
    sign_in,
    type_code,
    type_password,
)

NEW = "сім сірих слонів на стежці"
EMAIL = "nova@portal.example"


@pytest.fixture
def invited(cast: Cast) -> Invited:
    return invite(
        email=EMAIL, name="Нова Людина", zone="cases", acting_user=cast.nadiia
    )


def path_of(invited: Invited) -> str:
    return invited.link.removeprefix("http://cases.localhost:8000").removeprefix(
        "http://staff.localhost:8000"
    )


def choose(client: Any, invited: Invited, password: str = NEW) -> Any:
    return client.post(path_of(invited), {"password": password, "again": password})


def confirm(client: Any, invited: Invited, password: str = PASSWORD) -> Any:
    return client.post(path_of(invited), {"password": password})


def waiting_code(user: Any, zone: str = "cases") -> str:
    with in_zone(zone):
        device = factors.totp_table().objects.get(user=user, confirmed=False)
        return factors.current_code(device)


def test_a_new_person_walks_from_the_link_to_the_first_page(
    cast: Cast, invited: Invited, mailoutbox: list[Any]
) -> None:
    client = browser()
    page = client.get(path_of(invited)).content.decode()
    assert "Нова Людина" in page
    assert EMAIL in page
    assert choose(client, invited).headers["location"] == "/account/enrol/"
    enrolling = client.get("/account/enrol/").content.decode()
    assert re.search(r'<path fill="#000" d="M\d', enrolling)
    code = waiting_code(invited.user)
    shown = client.post("/account/enrol/", {"code": code}).content.decode()
    assert len(re.findall(r"<li>[2-9A-Z]{5}-[2-9A-Z]{5}</li>", shown)) == 10
    assert client.get("/account/").status_code == 200
    (letter,) = mailoutbox
    assert letter.to == [EMAIL]
    assert code not in letter.body


def test_the_secret_is_shown_as_text_too(invited: Invited) -> None:
    client = browser()
    choose(client, invited)
    with in_zone("cases"):
        secret = factors.secret_of(CasesTOTP.objects.get(user=invited.user))
    page = client.get("/account/enrol/").content.decode()
    assert " ".join(re.findall("....", secret)) in page


def test_the_enrolled_person_signs_in_with_the_new_password(invited: Invited) -> None:
    client = browser()
    choose(client, invited)
    client.post("/account/enrol/", {"code": waiting_code(invited.user)})
    assert type_password(browser(), EMAIL, NEW).headers["location"] == FACTOR


def test_looking_at_the_link_uses_nothing_up(invited: Invited) -> None:
    for _ in range(3):
        client = browser()
        assert client.get(path_of(invited)).status_code == 200
        assert "session" not in client.cookies
    assert choose(browser(), invited).status_code == 302


def test_a_used_link_is_dead(invited: Invited) -> None:
    client = browser()
    choose(client, invited)
    client.post("/account/enrol/", {"code": waiting_code(invited.user)})
    stranger = browser()
    assert stranger.get(path_of(invited)).status_code == 404
    assert choose(stranger, invited).status_code == 404
    assert client.get("/account/enrol/").status_code == 404


def test_a_link_lives_seven_days(invited: Invited, time_machine: Any) -> None:
    time_machine.move_to(timezone.now() + timedelta(days=6, hours=23), tick=False)
    assert browser().get(path_of(invited)).status_code == 200
    time_machine.shift(timedelta(hours=1, seconds=1))
    assert browser().get(path_of(invited)).status_code == 404
    assert choose(browser(), invited).status_code == 404


def test_a_newer_link_ends_the_older(cast: Cast, invited: Invited) -> None:
    newer = invite(email=EMAIL, name="", zone="cases", acting_user=cast.nadiia)
    assert browser().get(path_of(invited)).status_code == 404
    assert browser().get(path_of(newer)).status_code == 200


def test_a_withdrawn_link_is_dead_and_so_is_its_enrolment(invited: Invited) -> None:
    client = browser()
    choose(client, invited)
    with in_zone("cases"):
        withdraw_invitations(user=invited.user)
    assert client.get("/account/enrol/").status_code == 404
    assert browser().get(path_of(invited)).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 32, "%2e%2e", "ї" * 8])
def test_an_invented_link_is_answered_like_a_dead_one(cast: Cast, token: str) -> None:
    assert browser().get(f"/account/invitation/{token}/").status_code == 404


def test_the_table_does_not_hold_the_token(invited: Invited) -> None:
    token = invited.link.rstrip("/").rsplit("/", 1)[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM portal_accounts_casesinvitation")
        assert token not in str(cursor.fetchall())


def test_a_row_moved_to_another_person_proves_nothing(
    cast: Cast, invited: Invited
) -> None:
    CasesInvitation.objects.update(user=cast.sofiia)
    assert browser().get(path_of(invited)).status_code == 404


def test_a_link_of_one_zone_is_nothing_in_the_other(cast: Cast) -> None:
    staff = invite(email=EMAIL, name="Н", zone="staff", acting_user=None)
    assert browser("cases").get(path_of(staff)).status_code == 404
    assert browser("staff").get(path_of(staff)).status_code == 200


def test_a_request_of_the_staff_zone_makes_no_invitation_into_cases(
    cast: Cast,
) -> None:
    with in_zone("staff"), pytest.raises(OutsideZone):
        invite(email=EMAIL, name="Н", zone="cases", acting_user=cast.root)
    assert not CasesInvitation.objects.exists()


def test_the_row_says_who_invited(cast: Cast, invited: Invited) -> None:
    assert CasesInvitation.objects.get().invited_by == cast.nadiia


def test_the_letter_names_the_inviter_and_holds_no_link(
    cast: Cast,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = invite(email=EMAIL, name="Н", zone="cases", acting_user=cast.nadiia)
    (letter,) = mailoutbox
    assert cast.nadiia.name in letter.body
    assert "invitation/" not in letter.body
    assert made.link.rsplit("/", 2)[1] not in letter.body


@pytest.mark.parametrize(
    ("password", "again"),
    [
        ("коротко", "коротко"),
        ("йцукенгшщзхїфівапролдж", "йцукенгшщзхїфівапролдж"),
        ("Нова Людина nova", "Нова Людина nova"),
        (NEW, "зовсім інші слова тут"),
        ("", ""),
    ],
)
def test_a_bad_password_is_refused_and_the_link_stays(
    invited: Invited, password: str, again: str
) -> None:
    client = browser()
    response = client.post(path_of(invited), {"password": password, "again": again})
    assert response.status_code == 200
    assert not password or password not in response.content.decode()
    assert choose(client, invited).status_code == 302


def test_whoever_stopped_half_way_goes_on_with_the_password_they_chose(
    invited: Invited,
) -> None:
    choose(browser(), invited)
    later = browser()
    assert b'name="again"' not in later.get(path_of(invited)).content
    assert choose(later, invited, "зовсім інший пароль тут").status_code == 200
    assert confirm(later, invited, NEW).headers["location"] == "/account/enrol/"
    response = later.post("/account/enrol/", {"code": waiting_code(invited.user)})
    assert response.status_code == 200
    assert later.get("/account/").status_code == 200


def test_a_wrong_first_code_keeps_the_page_and_the_seed(invited: Invited) -> None:
    client = browser()
    choose(client, invited)
    before = client.get("/account/enrol/").content.decode()
    response = client.post("/account/enrol/", {"code": "000000"})
    assert response.status_code == 200
    path = re.search(r' d="(M[^"]+)"', before)
    assert path
    assert path[1] in response.content.decode()
    assert client.get("/account/").status_code == 302


def test_enrolment_needs_the_link_not_only_the_password(cast: Cast) -> None:
    """A password reset in the CMS, or a deleted row, opens nothing in cases."""
    client = browser()
    lose_phone(cast.olha)
    type_password(client, cast.olha.email)
    assert client.get("/account/enrol/").status_code == 404
    assert client.post("/account/enrol/", {"code": "000000"}).status_code == 404
    assert client.post("/account/factor/replace/begin/").status_code == 302
    with in_zone("cases"):
        assert not CasesTOTP.objects.filter(user=cast.olha).exists()


def test_anothers_invitation_does_not_enrol_me(cast: Cast, invited: Invited) -> None:
    lose_phone(cast.olha)
    client = browser()
    type_password(client, cast.olha.email)
    session = None
    with in_zone("cases"):
        session = client.session
        session["invitation"] = str(CasesInvitation.objects.get().pk)
        session.save()
    assert client.get("/account/enrol/").status_code == 404


def test_a_known_person_confirms_the_password_and_enrols_in_the_other_zone(
    cast: Cast,
) -> None:
    lose_phone(cast.marko, "cases")
    made = invite(
        email=cast.marko.email, name="", zone="cases", acting_user=cast.nadiia
    )
    client = browser()
    assert b'name="again"' not in client.get(path_of(made)).content
    assert confirm(client, made, "зовсім не той пароль").status_code == 200
    assert confirm(client, made).headers["location"] == "/account/enrol/"
    cast.marko.refresh_from_db()
    assert cast.marko.check_password(PASSWORD)
    client.post("/account/enrol/", {"code": waiting_code(cast.marko)})
    assert client.get("/account/").status_code == 200
    with in_zone("staff"):
        assert StaffTOTP.objects.filter(user=cast.marko, confirmed=True).exists()


def test_guessing_a_password_through_the_link_is_locked_like_the_sign_in(
    cast: Cast,
) -> None:
    lose_phone(cast.marko, "cases")
    made = invite(email=cast.marko.email, name="", zone="cases", acting_user=None)
    client = browser()
    statuses = [confirm(client, made, "не той пароль").status_code for _ in range(6)]
    assert statuses[-1] == 429


def test_a_second_invitation_ends_phone_codes_and_sessions_of_that_zone(
    cast: Cast,
) -> None:
    cases, staff = browser(), browser("staff")
    sign_in(cases, enrol(cast.olha))
    sign_in(staff, enrol(cast.olha, "staff"))
    with in_zone("cases"):
        renew_recovery_codes(acting_user=cast.olha)
    made = invite(email=cast.olha.email, name="", zone="cases", acting_user=cast.nadiia)
    with in_zone("cases"):
        assert not CasesTOTP.objects.filter(user=cast.olha).exists()
        assert not CasesRecovery.objects.filter(user=cast.olha).exists()
    assert not CasesSession.objects.filter(user=cast.olha).exists()
    assert cases.get("/account/").status_code == 302
    assert staff.get("/account/").status_code == 200
    client = browser()
    choose(client, made)
    client.post("/account/enrol/", {"code": waiting_code(cast.olha)})
    cast.olha.refresh_from_db()
    assert cast.olha.check_password(NEW)
    assert staff.get("/account/").status_code == 302  # the password changed


def test_a_forgotten_password_is_chosen_anew_when_the_inviter_says_so(
    cast: Cast,
) -> None:
    lose_phone(cast.marko, "cases")
    made = invite(
        email=cast.marko.email, name="", zone="cases", acting_user=None, reset=True
    )
    assert b'name="again"' in browser().get(path_of(made)).content


def test_a_closed_account_is_not_invited(cast: Cast) -> None:
    cast.olha.is_active = False
    cast.olha.save()
    with pytest.raises(AccountDisabled):
        invite(email=cast.olha.email, name="", zone="cases", acting_user=None)


def test_the_old_code_of_the_enrolment_does_not_sign_in_again(
    invited: Invited,
) -> None:
    client = browser()
    choose(client, invited)
    code = waiting_code(invited.user)
    client.post("/account/enrol/", {"code": code})
    replay = browser()
    type_password(replay, EMAIL, NEW)
    assert type_code(replay, code).status_code == 200


def test_an_editor_is_invited_from_the_console(cast: Cast, capsys: Any) -> None:
    call_command("invite_editor", email=EMAIL, name="Редакторка Нова")
    assert "http://staff.localhost:8000/account/invitation/" in capsys.readouterr().out
    user = get_user_model().objects.get(email=EMAIL)
    assert [group.name for group in user.groups.all()] == ["Editors"]
    assert user.has_perm("wagtailadmin.access_admin")
    with pytest.raises(CommandError, match="no group"):
        call_command("invite_editor", email="x@portal.example", name="X", group="Y")
    assert not get_user_model().objects.filter(email="x@portal.example").exists()


def test_an_invitation_is_forgotten_a_year_after_its_last_day(
    invited: Invited, time_machine: Any
) -> None:
    time_machine.move_to(invited.expires_at + timedelta(days=364), tick=False)
    call_command("clear_sessions")
    assert CasesInvitation.objects.exists()
    time_machine.shift(timedelta(days=1, seconds=1))
    call_command("clear_sessions")
    assert not CasesInvitation.objects.exists()
