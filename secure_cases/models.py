"""Every model of the app, imported from its room."""

from secure_cases.access.models import Approval, ApprovalMove
from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import (
    AccessGrant,
    Case,
    CaseAssignment,
    CaseMove,
    Disclosure,
)
from secure_cases.idempotency_models import UsedToken
from secure_cases.intake.models import HelpMessage, HelpMove, HelpRequest
from secure_cases.organisations.models import (
    CalendarDay,
    Desk,
    DeskService,
    DutyShift,
    Membership,
    MembershipProposal,
    Organisation,
    Service,
    TermRule,
)
from secure_cases.outbox.models import OutboxMessage
from secure_cases.people.models import Consent, ConsentMove, Person, SectionVersion
from secure_cases.practice.models import PracticeSet
from secure_cases.referrals.models import (
    Referral,
    ReferralMessage,
    ReferralMove,
    ServiceGiven,
)
from secure_cases.sealing.models import SealingKey

__all__ = [
    "AccessGrant",
    "Approval",
    "ApprovalMove",
    "AuditEvent",
    "CalendarDay",
    "Case",
    "CaseAssignment",
    "CaseMove",
    "Consent",
    "ConsentMove",
    "Desk",
    "DeskService",
    "Disclosure",
    "DutyShift",
    "HelpMessage",
    "HelpMove",
    "HelpRequest",
    "Membership",
    "MembershipProposal",
    "Organisation",
    "OutboxMessage",
    "Person",
    "PracticeSet",
    "Referral",
    "ReferralMessage",
    "ReferralMove",
    "SealingKey",
    "SectionVersion",
    "Service",
    "ServiceGiven",
    "TermRule",
    "UsedToken",
]
