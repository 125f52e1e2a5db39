"""Referrals in the situations that tests speak of, made by the services themselves."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from secure_cases import clock
from secure_cases.cases.models import Case
from secure_cases.organisations.models import DeskService
from secure_cases.people.enums import Section
from secure_cases.people.models import Consent
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral
from secure_cases.referrals.screening import Asked
from tests.cast import Cast
from tests.secure_cases.cases import factories as cases

SHARED = (Section.CONTACT, Section.STORY)
SCREENING = {
    "sex": "female",
    "childrens_ages": ["0-5", "6-9"],
    "mobility": "free",
    "language": "uk",
    "acute_care": "no",
    "threat_nearby": "raion",
}
CANARY = "Канарейка Тестова"
CANARY_PHONE = "+380000000777"


def case_with_record(cast: Cast, *, user: Any = None) -> Case:
    """Return Olha's case with a contact and a story that no envelope may show."""
    case = cases.registered(cast, user=user)
    user = user or cast.olha
    cases.written(case, user, cases.contact(CANARY_PHONE))
    cases.written(case, user, cases.story(f"{CANARY} розповіла першу частину."))
    return case


def line_of(cast: Cast, body: str = "ngo", service: str = "shelter") -> DeskService:
    return DeskService.objects.select_related("desk__organisation", "service").get(
        desk=cast.desks[body], service=service
    )


def asked(urgency: str = "urgent", **screening: Any) -> Asked:
    return Asked(urgency=urgency, age_band="25-34", screening=SCREENING | screening)


def consented(
    case: Case,
    user: Any,
    recipient: Any,
    *sections: str,
    days: int = 90,
) -> Consent:
    return cases.agreed(case, user, recipient, *(sections or SHARED), days=days)


def sent(
    cast: Cast,
    *,
    case: Case | None = None,
    body: str = "ngo",
    service: str = "shelter",
    sections: Sequence[str] = SHARED,
    consent: Consent | None = None,
    user: Any = None,
    urgency: str = "urgent",
) -> Referral:
    """Return a referral from Olha to a desk, sharing contact and story."""
    user = user or cast.olha
    case = case or case_with_record(cast, user=user)
    consent = consent or consented(case, user, cast.bodies[body])
    return services.send_referral(
        case=case,
        line=line_of(cast, body, service),
        asked=asked(urgency),
        sections=sections,
        consent=consent,
        acting_user=user,
    )


def acknowledged(cast: Cast, **how: Any) -> Referral:
    referral = sent(cast, **how)
    return services.acknowledge_referral(referral=referral, acting_user=cast.iryna)


def accepted(cast: Cast, **how: Any) -> Referral:
    referral = acknowledged(cast, **how)
    return services.accept_referral(referral=referral, acting_user=cast.iryna)


def in_progress(cast: Cast, **how: Any) -> Referral:
    referral = accepted(cast, **how)
    services.record_service(
        referral=referral,
        units=2,
        unit="day",
        given_on=timezone.localdate(clock.now()),
        acting_user=cast.iryna,
    )
    return again(referral)


def completed(cast: Cast, **how: Any) -> Referral:
    referral = in_progress(cast, **how)
    return services.complete_referral(
        referral=referral, outcome="helped", acting_user=cast.iryna
    )


def declined(cast: Cast, **how: Any) -> Referral:
    referral = acknowledged(cast, **how)
    return services.decline_referral(
        referral=referral, reason="no_capacity", acting_user=cast.iryna
    )


def withdrawn(cast: Cast, **how: Any) -> Referral:
    referral = accepted(cast, **how)
    return services.withdraw_referral(
        referral=referral, reason="found_elsewhere", acting_user=cast.olha
    )


def without_consent_now(cast: Cast, **how: Any) -> Referral:
    """Return an accepted referral whose consent the person took back."""
    referral = accepted(cast, **how)
    take_back(cast, referral.consent)
    return again(referral)


def take_back(cast: Cast, consent: Consent, *, source: str = "screen") -> Consent:
    return services.withdraw_consent(
        consent=consent,
        happened_at=clock.now(),
        source=source,
        acting_user=cast.olha,
    )


def run_out(referral: Referral) -> Referral:
    """Let the clock pass the referral's last moment."""
    gone = clock.now() - timedelta(seconds=1)
    Referral.objects.filter(pk=referral.pk).update(expires_at=gone)
    return again(referral)


def late(referral: Referral) -> Referral:
    """Let the clock pass the moment an answer was due."""
    gone = clock.now() - timedelta(seconds=1)
    Referral.objects.filter(pk=referral.pk).update(due_at=gone)
    return again(referral)


def again(referral: Referral) -> Referral:
    return Referral.objects.select_related("case", "desk", "consent").get(
        pk=referral.pk
    )


def local_now() -> datetime:
    return timezone.localtime(clock.now())


def without_token(page: str) -> str:
    """Return a page without what differs each time it is drawn."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", page)
