"""What stands on the way out: the lock of the cases zone, and other sessions."""

from django.urls import reverse

from tests.cast import Cast

URLCONF = "portal.urls.cases"


def test_the_lock_of_the_cases_zone_speaks_of_a_lock(cast: Cast) -> None:
    address = reverse("accounts:signed_out", urlconf=URLCONF)
    assert "Екран заблоковано" in cast.client().get(address).content.decode()
    staff = cast.client(zone="staff").get(address).content.decode()
    assert "Екран заблоковано" not in staff


def test_with_one_session_there_are_no_others_to_end(cast: Cast) -> None:
    client = cast.client("olha")
    sessions = reverse("accounts:sessions", urlconf=URLCONF)
    ending = reverse("accounts:end_other_sessions", urlconf=URLCONF)
    assert ending not in client.get(sessions).content.decode()
    cast.client("olha")
    assert ending in client.get(sessions).content.decode()
