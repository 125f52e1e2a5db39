"""Joins the apps: the only module that makes one of them answer another."""

from typing import Any

from django.http import HttpRequest

from portal.accounts import fresh
from portal.accounts.errors import AccountDisabled
from portal.accounts.services import Invited
from portal.accounts.services import invite as invite_account
from secure_cases.errors import Invalid
from secure_cases.intake.services import public as intake
from secure_cases.organisations.selectors import (
    PublicLine,
    public_lines,
    service_names,
)

__all__ = ["directory", "intake", "invite", "is_fresh"]


def invite(
    *, email: str, name: str, zone: str = "cases", acting_user: Any, reset: bool = False
) -> Invited:
    """Make an account's invitation for secure_cases (SECURE_CASES_INVITE).

    Returns `.user`, `.link` (shown once to the inviter, stored nowhere) and
    `.expires_at`. Call inside the caller's audit act. A closed account is Invalid.
    """
    try:
        return invite_account(
            email=email, name=name, zone=zone, acting_user=acting_user, reset=reset
        )
    except AccountDisabled:
        raise Invalid("account_closed", field="email") from None


def is_fresh(request: HttpRequest) -> bool:
    """Say whether a factor was shown a moment ago (SECURE_CASES_IS_FRESH)."""
    return fresh.is_fresh(request)


class Directory:
    """Tells readers who helps (PUBLIC_SITE_DIRECTORY): the rows of the record's own."""

    @staticmethod
    def services() -> list[tuple[str, str]]:
        return service_names()

    @staticmethod
    def lines() -> list[PublicLine]:
        return public_lines()


directory = Directory()
