"""What another body may read, and the end of it. Called inside a referral's act."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from secure_cases import clock
from secure_cases.audit import Act
from secure_cases.cases.models import Case, Disclosure
from secure_cases.errors import Invalid, Refused
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.standing import kyiv_date
from secure_cases.people.models import Consent
from secure_cases.people.rules import consent_covers_all


def disclose(
    *,
    case: Case,
    organisation: Organisation,
    referral_id: UUID,
    consent: Consent,
    sections: Iterable[Mapping[str, Any]],
    until: datetime,
    act: Act,
) -> Disclosure:
    """Let a body read these sections through the row until a moment.

    Raises Refused("consent") unless the consent covers every section for the body
    today: the caller holds the consent's row locked.
    """
    now = clock.now()
    shared = [dict(row) for row in sections]
    names = [row["section"] for row in shared]
    if not consent_covers_all(consent, organisation, names, kyiv_date(now)):
        raise Refused("consent")
    if consent.person_id != case.person_id:
        raise Refused("consent")
    if until <= now:
        raise Invalid("disclosure_ends_before_it_begins", field="until")
    disclosure = Disclosure.objects.create(
        case=case,
        organisation=organisation,
        referral_id=referral_id,
        consent=consent,
        sections=shared,
        since=now,
        until=until,
    )
    act.event(
        "disclosure:begin",
        **_about(disclosure),
        sections=[f"{row['section']}:{row['version'] or 'live'}" for row in shared],
        until=until,
    )
    return disclosure


def end_disclosures(
    *,
    consent: Consent | None = None,
    referral_ids: Iterable[UUID] | None = None,
    reason: str,
    act: Act,
) -> int:
    """End what rests on a consent or belongs to referrals; return how many ended.

    From the same moment nobody reads through the rows: `rules.lasts_at`.
    """
    rows = Disclosure.objects.select_for_update(of=("self",), no_key=True).filter(
        ended_at__isnull=True
    )
    if consent is not None:
        rows = rows.filter(consent=consent)
    if referral_ids is not None:
        rows = rows.filter(referral_id__in=list(referral_ids))
    if consent is None and referral_ids is None:
        raise Invalid("nothing_to_end")
    ended = list(rows.select_related("case").order_by("pk"))
    now = clock.now()
    for disclosure in ended:
        disclosure.ended_at, disclosure.ended_reason = now, reason
        disclosure.save(update_fields=["ended_at", "ended_reason"])
        act.event("disclosure:end", **_about(disclosure), why=reason)
    return len(ended)


def _about(disclosure: Disclosure) -> dict[str, Any]:
    return {
        "person": disclosure.case.person_id,
        "case": disclosure.case_id,
        "referral": disclosure.referral_id,
        "organisation": disclosure.organisation_id,
    }
