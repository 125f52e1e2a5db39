"""The one lock order of the room, so that two acts never wait for each other:

1. the form's token, 2. the consent, 3. its referrals by id, 4. disclosures,
5. the audit (by `act`).

A token is drawn for one form, so only a second click of the same person waits for
it; that click holds nothing else yet, and nobody can be waiting for it in turn.

Whoever may end access (a withdrawal) and whoever may open it (an acceptance, a
reading) takes the consent's row first, so one of them is entirely before the other.
"""

from uuid import UUID

from secure_cases.people.models import Consent
from secure_cases.referrals.models import Referral
from secure_cases.referrals.rules import LIVE
from secure_cases.referrals.selectors import with_sides


def lock_consent(consent_id: UUID) -> Consent:
    """Return the consent as it is now; nobody changes it until the act ends."""
    rows = Consent.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("person", "recipient").get(pk=consent_id)


def lock_referral(referral_id: UUID) -> Referral:
    """Return the referral as it is now, its consent locked before it.

    `consent_id` is frozen at send, so it may be read before any lock is held.
    """
    resting_on = Referral.objects.values_list("consent_id", flat=True)
    consent = lock_consent(resting_on.get(pk=referral_id))
    rows = Referral.objects.select_for_update(of=("self",), no_key=True)
    referral = with_sides(rows).get(pk=referral_id)
    referral.consent = consent
    return referral


def lock_live_referrals(consent: Consent) -> list[Referral]:
    """Return what still rests on a consent that is already locked."""
    rows = Referral.objects.select_for_update(of=("self",), no_key=True)
    return list(with_sides(rows).filter(consent=consent, state__in=LIVE).order_by("pk"))
