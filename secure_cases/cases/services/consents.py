"""Recording what the person agreed to."""

from typing import Any
from uuid import UUID

from secure_cases.cases.models import Case
from secure_cases.cases.rules import can_record_consent
from secure_cases.cases.services.acting import acting_on
from secure_cases.people import services as people
from secure_cases.people.models import Consent
from secure_cases.people.terms import ConsentTerms, Occasion


def record_consent(
    *,
    case: Case,
    terms: ConsentTerms,
    given: bool,
    occasion: Occasion | None = None,
    token: UUID | None = None,
    acting_user: Any,
) -> Consent:
    """Record a yes or a no to one purpose, as the person said it."""
    with acting_on(
        case,
        "consent:record",
        can_record_consent,
        token=token,
        acting_user=acting_user,
    ) as (act, fresh):
        consent = people.record_consent(
            person=fresh.person,
            terms=terms,
            given=given,
            occasion=occasion or Occasion(),
            act=act,
            acting_user=acting_user,
        )
        act.note(consent=consent.pk)
    return consent
