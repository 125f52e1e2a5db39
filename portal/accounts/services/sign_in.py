"""Signing in: password, then factor. Each step gives the session a new key."""

from datetime import datetime, timedelta
from threading import BoundedSemaphore

import django_otp
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.db.models import Max, Sum
from django.http import HttpRequest
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY

from portal.accounts import journal
from portal.accounts.addresses import client_address
from portal.accounts.attempts import counted_as
from portal.accounts.device_names import device_name
from portal.accounts.errors import Locked, PasswordRefused
from portal.accounts.fresh import FACTOR_AT, mark_fresh
from portal.accounts.models import User
from portal.accounts.models.factors import ZoneDevice
from portal.accounts.requests import SessionRequest
from portal.accounts.services.factors import verify_code
from portal.accounts.sessions import DEVICE

# A hash takes 100 MiB and every core: who signs in at the same moment waits a little,
# and no flood of visitors takes all the memory of the process.
_one_of_few = BoundedSemaphore(2)


def check_password(request: HttpRequest, *, email: str, password: str) -> User:
    """Return the account. Raises PasswordRefused, Locked.

    An unknown account takes as long as a wrong password: the hasher runs for
    both, and both count towards the lock.
    """
    username = email.strip().casefold()
    _refuse_when_locked(request, username)
    with _one_of_few:
        user = authenticate(request, username=username, password=password)
    if isinstance(user, User):
        return user
    _refuse_when_locked(request, username)
    raise PasswordRefused


def open_session(request: SessionRequest, *, acting_user: User) -> None:
    """Begin a session that has shown a password and no factor yet.

    A factor that the same person showed before does not count for the new day.
    """
    login(request, acting_user, settings.AUTHENTICATION_BACKENDS[-1])
    for shown in (DEVICE_ID_SESSION_KEY, FACTOR_AT):
        request.session.pop(shown, None)
    request.session.cycle_key()
    request.session.restart_clock()
    request.session[DEVICE] = device_name(request.headers.get("User-Agent", ""))


def show_factor(request: HttpRequest, *, code: str, acting_user: User) -> None:
    """Take the code and lift the session. Raises CodeRefused."""
    device = verify_code(code=code, acting_user=acting_user)
    with journal.written(acting_user, "account:sign_in"):
        pass
    lift_session(request, device)


def step_up(request: HttpRequest, *, code: str, acting_user: User) -> None:
    """Take a code in a session that is signed in already. Raises CodeRefused."""
    device = verify_code(code=code, acting_user=acting_user)
    lift_session(request, device)


def lift_session(request: HttpRequest, device: ZoneDevice) -> None:
    """Make the session a verified one, under a new key."""
    django_otp.login(request, device)
    mark_fresh(request)
    request.session.cycle_key()


def sign_out(request: HttpRequest) -> None:
    """End the session on the server."""
    logout(request)


def _refuse_when_locked(request: HttpRequest, username: str) -> None:
    cool_off: timedelta = settings.AXES_COOLOFF_TIME
    since = timezone.now() - cool_off
    here = AccessAttempt.objects.filter(
        ip_address=client_address(request), attempt_time__gt=since
    )
    limits = (
        (here.filter(username=counted_as(username)), settings.AXES_FAILURE_LIMIT),
        (here, settings.ACCOUNTS_ADDRESS_LIMIT),
    )
    for attempts, limit in limits:
        seen = attempts.aggregate(n=Sum("failures_since_start"), at=Max("attempt_time"))
        if (seen["n"] or 0) >= limit:
            last: datetime = seen["at"]
            raise Locked(last + cool_off)
