"""Joins the apps: the only module that makes one of them answer another."""

from typing import Any

from portal.accounts.services import Invited
from portal.accounts.services import invite as invite_account


def invite(
    *, email: str, name: str, zone: str = "cases", acting_user: Any, reset: bool = False
) -> Invited:
    """Make an account's invitation for secure_cases (SECURE_CASES_INVITE).

    Returns `.user`, `.link` (shown once to the inviter, stored nowhere) and
    `.expires_at`. Call inside the caller's audit act.
    """
    return invite_account(
        email=email, name=name, zone=zone, acting_user=acting_user, reset=reset
    )
