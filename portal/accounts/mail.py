"""Letters about an account: that something changed, never a secret.

A letter that cannot be sent is a line in the log and nothing more.
"""

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from portal.accounts.models import User
from portal.zones import current_zone

log = logging.getLogger("portal.accounts")


def tell_invited(user: User, *, inviter: str) -> None:
    """Say that an invitation waits; the link itself comes from the inviter."""
    _tell(user, "invited", inviter=inviter)


def tell_enrolled(user: User) -> None:
    _tell(user, "enrolled")


def tell_factor_changed(user: User) -> None:
    _tell(user, "factor_changed")


def tell_recovery_codes_renewed(user: User) -> None:
    _tell(user, "recovery_codes_renewed")


def tell_recovery_code_used(user: User, *, left: int) -> None:
    _tell(user, "recovery_code_used", left=left)


def tell_password_changed(user: User) -> None:
    _tell(user, "password_changed")


def _tell(user: User, letter: str, **context: Any) -> None:
    host = settings.ZONE_HOSTNAMES[current_zone()]
    folder = f"portal/accounts/email/{letter}"
    with translation.override(user.language):
        context |= {"user": user, "host": host}
        subject = render_to_string(f"{folder}_subject.txt", context).strip()
        body = render_to_string(f"{folder}_body.txt", context)
    try:
        send_mail(subject, body, None, [user.email])
    except (SMTPException, OSError):
        log.exception("letter %s to %s was not sent", letter, user.pk)
