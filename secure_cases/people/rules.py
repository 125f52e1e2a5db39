"""What a consent allows, and its steps. Pure: no query, no clock."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from secure_cases.organisations.models import Organisation
from secure_cases.organisations.standing import kyiv_date
from secure_cases.people.enums import CASE_SECTIONS, ConsentPurpose, ConsentState
from secure_cases.people.models import Consent

# A person who changes their mind again gives a new consent: a new row.
CONSENT_STEPS: Mapping[str, frozenset[str]] = {
    "": frozenset({ConsentState.GIVEN, ConsentState.REFUSED}),
    ConsentState.GIVEN: frozenset({ConsentState.WITHDRAWN}),
}


def belongs_to_case(section: str) -> bool:
    """Say whether a section is the case's own; the others are the person's."""
    return section in CASE_SECTIONS


def lasts_on(consent: Consent, on: date) -> bool:
    """Say whether the consent was given and has not run out on a day.

    yes: given, with a last day that has not passed
    no: refused, withdrawn, no state yet; no last day; the last day was before
    """
    return (
        consent.state == ConsentState.GIVEN
        and consent.expires_on is not None
        and on <= consent.expires_on
    )


def is_in_force(consent: Consent, at: datetime) -> bool:
    """Say the same of a moment; days begin at midnight in Kyiv."""
    return lasts_on(consent, kyiv_date(at))


def is_recipient(consent: Consent, organisation: Organisation) -> bool:
    """Say whether the consent names the body, or its kind."""
    if consent.recipient_id is not None:
        return consent.recipient_id == organisation.pk
    return organisation.kind in consent.recipient_kinds


def consent_covers(
    consent: Consent | None, organisation: Organisation, section: str, on: date
) -> bool:
    """Say whether a body may be shown a section on a day.

    yes: a consent to referral, in force, that names the body or its kind, and
        the section
    no: no consent; refused, withdrawn, without a last day, expired; another body
        or kind, no recipient at all; another section, no sections at all; a consent
        to be recorded
    """
    return (
        consent is not None
        and consent.purpose == ConsentPurpose.REFERRAL
        and lasts_on(consent, on)
        and is_recipient(consent, organisation)
        and section in consent.sections
    )


def consent_covers_all(
    consent: Consent | None,
    organisation: Organisation,
    sections: Iterable[str],
    on: date,
) -> bool:
    """Say it of several sections together; of none at all it is no."""
    asked = list(sections)
    return bool(asked) and all(
        consent_covers(consent, organisation, section, on) for section in asked
    )
