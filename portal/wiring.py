"""Joins the apps: the only module that makes one of them answer another."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.accounts import fresh
from portal.accounts.errors import AccountDisabled
from portal.accounts.gate import elsewhere
from portal.accounts.selectors import account_by_email
from portal.accounts.services import Invited
from portal.accounts.services import invite as invite_account
from portal.learners import learners
from portal.zones import current_zone
from secure_cases.access.clearance import Clearance
from secure_cases.answers import answer
from secure_cases.errors import Invalid, NotVisible
from secure_cases.intake.services import public as intake
from secure_cases.organisations.selectors import (
    PublicLine,
    public_lines,
    service_names,
)
from secure_cases.organisations.standing import memberships_in_force
from training.clearance import clearance as trained

__all__ = ["clearance", "directory", "intake", "invite", "is_fresh", "learners"]


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


def invite_to_learn(*, email: str, name: str, acting_user: Any) -> tuple[Any, str]:
    """Make an account of the staff zone that may learn (TRAINING_INVITE).

    One that has a password is left as it is: whoever typed its e-mail may be anybody.
    """
    known = account_by_email(email)
    if known is not None and not known.is_active:
        return None, ""
    if known is not None and known.has_usable_password():
        return known, ""
    invited = invite_account(
        email=email, name=name, zone="staff", acting_user=acting_user, tell=False
    )
    return invited.user, invited.link


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


def learner_door(request: HttpRequest) -> HttpResponse | None:
    """Let in who may learn here (TRAINING_DOOR): in the cases zone, members alone.

    Learning needs no clearance: it is where clearance comes from.
    """
    if (away := elsewhere(request)) is not None:
        return away
    if current_zone() != "cases":
        return None
    user: Any = request.user
    if memberships_in_force().filter(user=user).exists():
        return None
    return answer(request, NotVisible("no_membership"))


def practice_url(request: HttpRequest) -> str:
    """Tell where one practises (TRAINING_PRACTICE_URL): beside the record alone."""
    return reverse("secure_cases:practice") if current_zone() == "cases" else ""


def clearance(user: Any, capability: str, at: datetime) -> Clearance:
    """Ask training whether a user may work (SECURE_CASES_CLEARANCE)."""
    given = trained(user, capability, at)
    return Clearance(given.allowed, given.reduced, given.reasons, given.next_url)
