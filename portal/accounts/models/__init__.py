"""Every model of the app, imported from its file."""

from portal.accounts.models.factors import (
    CasesRecovery,
    CasesTOTP,
    StaffRecovery,
    StaffTOTP,
)
from portal.accounts.models.invitations import CasesInvitation, StaffInvitation
from portal.accounts.models.sessions import CasesSession, StaffSession
from portal.accounts.models.user import User, UserManager

__all__ = [
    "CasesInvitation",
    "CasesRecovery",
    "CasesSession",
    "CasesTOTP",
    "StaffInvitation",
    "StaffRecovery",
    "StaffSession",
    "StaffTOTP",
    "User",
    "UserManager",
]
