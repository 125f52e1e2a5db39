"""Nil, unknown, expired and withdrawn mean no."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from secure_cases.organisations.models import Organisation
from secure_cases.organisations.standing import KYIV
from secure_cases.people.models import Consent
from secure_cases.people.rules import (
    consent_covers,
    consent_covers_all,
    is_in_force,
    lasts_on,
)

DAY = date(2026, 11, 24)
NGO = Organisation(id=uuid4(), kind="ngo", name="ГО «Спільний поріг»")
OTHER = Organisation(id=uuid4(), kind="css", name="Центр соціальних служб")


def consent(**changes: Any) -> Consent:
    values = {
        "purpose": "referral",
        "state": "given",
        "recipient": NGO,
        "recipient_kinds": [],
        "sections": ["contact"],
        "expires_on": DAY,
    }
    return Consent(**{**values, **changes})


def test_given_named_and_lasting_is_a_yes() -> None:
    assert consent_covers(consent(), NGO, "contact", DAY)


def test_a_kind_covers_each_body_of_that_kind_and_no_other() -> None:
    kind = consent(recipient=None, recipient_kinds=["ngo", "css"])
    assert consent_covers(kind, NGO, "contact", DAY)
    assert consent_covers(kind, OTHER, "contact", DAY)
    police = Organisation(id=uuid4(), kind="police")
    assert not consent_covers(kind, police, "contact", DAY)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "refused"},
        {"state": "withdrawn"},
        {"state": ""},
        {"expires_on": None},
        {"expires_on": date(2026, 11, 23)},
        {"sections": []},
        {"sections": ["story"]},
        {"recipient": OTHER},
        {"recipient": None},
        {"recipient": None, "recipient_kinds": ["css"]},
        {"recipient": OTHER, "recipient_kinds": ["ngo"]},
        {"purpose": "record"},
    ],
)
def test_anything_less_is_a_no(changes: dict[str, Any]) -> None:
    assert not consent_covers(consent(**changes), NGO, "contact", DAY)


def test_no_consent_is_a_no() -> None:
    assert not consent_covers(None, NGO, "contact", DAY)


def test_several_sections_need_each_of_them() -> None:
    both = consent(sections=["contact", "needs"])
    assert consent_covers_all(both, NGO, ["contact", "needs"], DAY)
    assert not consent_covers_all(both, NGO, ["contact", "story"], DAY)
    assert not consent_covers_all(both, NGO, [], DAY)


def test_the_last_day_counts_to_midnight_in_kyiv() -> None:
    assert lasts_on(consent(), DAY)
    assert is_in_force(consent(), datetime(2026, 11, 24, 23, 59, tzinfo=KYIV))
    assert not is_in_force(consent(), datetime(2026, 11, 25, 0, 0, tzinfo=KYIV))
