"""How a failed sign-in is counted: by a digest of the name that was typed.

What is typed there may be anybody's e-mail, or a password in the wrong field.
"""

import hashlib
from typing import Any

from django.http import HttpRequest

LABEL = b"portal.accounts.attempts\n"


def counted_as(email: str) -> str:
    """Return what the rows of attempts call an account, the same in every zone."""
    return hashlib.sha256(LABEL + email.strip().casefold().encode()).hexdigest()


def counted_name(
    request: HttpRequest, credentials: dict[str, Any] | None = None
) -> str | None:
    """Answer django-axes, which asks by AXES_USERNAME_CALLABLE."""
    typed = (credentials or {}).get("username")
    return counted_as(str(typed)) if typed is not None else None
