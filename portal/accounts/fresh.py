"""Whether the second factor was shown a moment ago."""

import time

from django.conf import settings
from django.http import HttpRequest

FACTOR_AT = "factor_at"


def mark_fresh(request: HttpRequest) -> None:
    """Note that the factor was shown now: at sign-in, at step-up, at enrolment."""
    request.session[FACTOR_AT] = int(time.time())


def is_fresh(request: HttpRequest) -> bool:
    """Say whether it was shown within the last ACCOUNTS_FRESH_MINUTES."""
    shown_at = request.session.get(FACTOR_AT)
    user = request.user
    if shown_at is None or not user.is_authenticated or not user.is_verified():
        return False
    age = time.time() - int(shown_at)
    return 0 <= age <= settings.ACCOUNTS_FRESH_MINUTES * 60
