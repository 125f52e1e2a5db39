"""What is sealed in this room, and where each seal belongs."""

from secure_cases.referrals.models import Referral, ReferralMessage
from secure_cases.sealing.items import Binding

ENVELOPE, MESSAGE = "referral-envelope", "referral-message"


def envelope_binding(referral: Referral) -> Binding:
    """Bind the envelope to the person and to this very referral."""
    return Binding(referral.case.person_id, ENVELOPE, referral.pk, 1)


def message_binding(referral: Referral, message: ReferralMessage) -> Binding:
    """Bind a message to the person, its row and its place in the thread."""
    return Binding(referral.case.person_id, MESSAGE, message.pk, message.seq)
