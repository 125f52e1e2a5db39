"""Who is not cleared finds the way to practice; where there is none, no link leads."""

import pytest
from django.test import override_settings

from tests.cast import Cast

pytestmark = pytest.mark.django_db

LINK = 'href="/practice/"'


@override_settings(SECURE_CASES_CLEARANCE=None)
def test_the_refusal_leads_to_practice(cast: Cast) -> None:
    answer = cast.client("bohdan").get("/cases/")
    assert answer.status_code == 403
    assert LINK in answer.content.decode()


@pytest.mark.parametrize("path", ["/learn/", "/learn/clearance/"])
def test_the_courses_lead_to_practice_beside_the_record(cast: Cast, path: str) -> None:
    assert LINK in cast.client("bohdan").get(path).content.decode()
    elsewhere = cast.client("bohdan", zone="staff").get(path)
    assert elsewhere.status_code == 200
    assert "practice/" not in elsewhere.content.decode()


@override_settings(TRAINING_PRACTICE_URL="")
def test_a_host_without_practice_shows_no_link(cast: Cast) -> None:
    assert LINK not in cast.client("bohdan").get("/learn/").content.decode()
