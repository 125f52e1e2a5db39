"""Somebody writes into the table of sessions, but holds no key of ours."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from portal.accounts.models import CasesSession, StaffSession
from portal.accounts.sessions import SessionStore, digest
from portal.zones import in_zone
from tests.attack.visitors import browser
from tests.cast import Cast
from tests.portal.accounts.steps import enrol, sign_in, type_password

pytestmark = pytest.mark.django_db
CASES, STAFF = CasesSession._meta.db_table, StaffSession._meta.db_table


def run(sql: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def who(client: Any) -> str:
    """Return whose account a client is in; empty when it is in none."""
    response = client.get("/account/")
    return response.context["user"].email if response.status_code == 200 else ""


def signed_in(cast: Cast, name: str, zone: str = "cases") -> Any:
    client = browser(zone)
    sign_in(client, enrol(cast.users[name], zone))
    assert who(client) == cast.users[name].email
    return client


def test_the_content_of_anothers_session_opens_nothing_in_ones_own_row(
    cast: Cast,
) -> None:
    signed_in(cast, "olha")
    petro = signed_in(cast, "petro")
    olhas = CasesSession.objects.get(user=cast.olha)
    run(
        f"UPDATE {CASES} SET session_data = %s, user_id = %s WHERE session_key = %s",
        olhas.session_data,
        cast.olha.pk.hex if connection.vendor == "sqlite" else cast.olha.pk,
        digest(petro.cookies["session"].value),
    )
    assert who(petro) == ""


def test_it_opens_nothing_in_a_row_made_for_a_cookie_of_ones_own(cast: Cast) -> None:
    signed_in(cast, "olha")
    key = "k" * 32
    row = CasesSession.objects.get(user=cast.olha)
    row.pk = digest(key)
    row.save(force_insert=True)
    stranger = browser("cases")
    stranger.cookies["session"] = key
    assert who(stranger) == ""


def test_the_days_end_stands_in_the_signed_part(cast: Cast, time_machine: Any) -> None:
    time_machine.move_to(timezone.now(), tick=False)
    olha = signed_in(cast, "olha")
    time_machine.shift(timedelta(hours=10, minutes=1))
    far = timezone.now() + timedelta(days=365)
    run(f"UPDATE {CASES} SET expire_date = %s, last_seen = %s", far, timezone.now())
    assert who(olha) == ""


def test_what_a_row_says_of_its_owner_gives_nothing(cast: Cast) -> None:
    petro = signed_in(cast, "petro")
    CasesSession.objects.filter(user=cast.petro).update(user=cast.olha)
    assert who(petro) in ("", cast.petro.email)


def test_one_secret_key_for_two_zones_is_no_way_from_one_to_the_other(
    cast: Cast,
) -> None:
    """The embedded default: a staff row, moved to the table of cases."""
    marko = signed_in(cast, "marko", "staff")
    key = marko.cookies["session"].value
    row = StaffSession.objects.get(user=cast.marko)
    names = [field.name for field in CasesSession._meta.concrete_fields]
    values = {name: getattr(row, name) for name in names}
    CasesSession.objects.create(**values)
    other = browser("cases")
    other.cookies["session"] = key
    response = other.get("/account/factor/")
    assert response.headers["location"].startswith("/account/sign-in/")


def test_a_session_that_was_ended_cannot_be_put_back_by_its_owner_alone(
    cast: Cast,
) -> None:
    """A row that was deleted is gone; the cookie makes none."""
    olha = signed_in(cast, "olha")
    CasesSession.objects.all().delete()
    assert who(olha) == ""
    assert not CasesSession.objects.filter(user=cast.olha).exists()


def test_a_password_alone_does_not_carry_the_factor_on(
    cast: Cast, time_machine: Any
) -> None:
    """Whoever holds a session and a stored password must still show the phone."""
    time_machine.move_to(timezone.now(), tick=False)
    olha = signed_in(cast, "olha")
    time_machine.shift(timedelta(minutes=20))
    type_password(olha, cast.olha.email)
    assert olha.get("/account/").headers["location"].startswith("/account/factor/")


def test_another_account_in_the_same_browser_inherits_nothing(cast: Cast) -> None:
    olha = signed_in(cast, "olha")
    before = olha.cookies["session"].value
    type_password(olha, cast.petro.email)
    assert olha.cookies["session"].value != before
    assert not CasesSession.objects.filter(user=cast.olha).exists()
    assert olha.get("/account/").headers["location"].startswith("/account/factor/")


def test_what_is_stored_does_not_open_outside_its_row(cast: Cast) -> None:
    signed_in(cast, "olha")
    row = CasesSession.objects.get(user=cast.olha)
    with in_zone("cases"):
        assert SessionStore("z" * 32).decode(row.session_data) == {}
    with in_zone("staff"):
        assert SessionStore("z" * 32).decode(row.session_data) == {}
