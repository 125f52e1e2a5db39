"""A referral nobody answered climbs; it is told once, and moves no state."""

from secure_cases import audit, clock
from secure_cases.referrals.models import Referral
from secure_cases.referrals.notices import not_told, tell_owners, tell_supervisors
from secure_cases.referrals.selectors import unanswered, with_sides
from secure_cases.referrals.services.acting import about

PRINCIPAL = audit.Principal("referrals")
KIND = "referral_unanswered"


def escalate_unanswered() -> int:
    """Tell owner and supervisor of each late answer, once; return how many climbed.

    Runs as often as wanted: the keys of the notices make a second run say nothing.
    """
    late = with_sides(unanswered(clock.now()))
    return sum(_escalate(referral) for referral in not_told(late, KIND))


def _escalate(referral: Referral) -> bool:
    with audit.act(PRINCIPAL, "referral:escalate", **about(referral)) as act:
        tell_owners(referral, KIND, act=act)
        tell_supervisors(referral, KIND, act=act)
    return True
