"""Settings of the app, read at call time so that a host can override them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


class People(Protocol):
    """What a host tells of those who learn."""

    def name(self, user: Any) -> str:
        """Return the name that stands on a certificate."""

    def roles(self, user: Any, at: datetime) -> frozenset[str]:
        """Return the codes of the roles a person has at a moment."""


class PlainPeople:
    """The default: Django's own name, and no roles."""

    def name(self, user: Any) -> str:
        return str(user.get_full_name() or user.get_username())

    def roles(self, user: Any, at: datetime) -> frozenset[str]:
        return frozenset()


def people() -> People:
    """Return the host's `TRAINING_PEOPLE`."""
    path = getattr(settings, "TRAINING_PEOPLE", "")
    return import_string(path) if path else PlainPeople()


def door() -> Callable[[HttpRequest], HttpResponse | None] | None:
    """Return the host's `TRAINING_DOOR`: the answer to who may not learn here."""
    path = getattr(settings, "TRAINING_DOOR", "")
    return import_string(path) if path else None


def urlconf() -> str | None:
    """Return the urlconf of the learner pages, for links made outside a request."""
    return getattr(settings, "TRAINING_URLCONF", None)


def check_url() -> str:
    """Return the whole address of the public check, printed on a certificate."""
    return getattr(settings, "TRAINING_CHECK_URL", "")


def issuer() -> str:
    """Return who issues certificates, as it is printed."""
    return getattr(settings, "TRAINING_ISSUER", "")


def client_address(request: HttpRequest) -> str:
    """Return what a visitor of the check is counted by; kept nowhere."""
    path = getattr(settings, "TRAINING_CLIENT_ADDRESS", "")
    if path:
        return str(import_string(path)(request))
    return str(request.META.get("REMOTE_ADDR") or "")


def zone() -> ZoneInfo:
    """Return the time zone whose days certificates are valid in."""
    return ZoneInfo(getattr(settings, "TRAINING_TIME_ZONE", "Europe/Kyiv"))
