"""Every write of the room."""

from secure_cases.referrals.services.answer import (
    accept_referral,
    acknowledge_referral,
    decline_referral,
)
from secure_cases.referrals.services.escalation import escalate_unanswered
from secure_cases.referrals.services.messages import write_message
from secure_cases.referrals.services.opening import (
    needed_services,
    open_referral,
    open_shared_sections,
)
from secure_cases.referrals.services.send import end_of_access, send_referral
from secure_cases.referrals.services.withdraw import withdraw_consent, withdraw_referral
from secure_cases.referrals.services.work import complete_referral, record_service

__all__ = [
    "accept_referral",
    "acknowledge_referral",
    "complete_referral",
    "decline_referral",
    "end_of_access",
    "escalate_unanswered",
    "needed_services",
    "open_referral",
    "open_shared_sections",
    "record_service",
    "send_referral",
    "withdraw_consent",
    "withdraw_referral",
    "write_message",
]
