"""Settings of the app, read at call time so that a host can override them."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from training.places import Post, Scope

PLAIN = "training.plain.people"


class People(Protocol):
    """What a host tells of those who learn. Codes are the host's own."""

    def name(self, user: Any) -> str:
        """Return the name that stands on a certificate."""

    def names(self, persons: Collection[Any]) -> dict[Any, str]:
        """Return names by primary key, in one query."""

    def posts(self, user: Any, at: datetime) -> tuple[Post, ...]:
        """Return what places a person has at a moment."""

    def everybody(self, at: datetime, *, organisation: str = "") -> Iterable[Post]:
        """Return every active person's places, in a constant number of queries.

        With `organisation`, those in it alone.
        """

    def leads(self, user: Any, at: datetime) -> tuple[Scope, ...]:
        """Return whose standing a person may see; nothing: no board at all."""

    def roles_choices(self) -> list[tuple[str, str]]:
        """Return codes and words of the roles, as an editor picks them."""

    def regions_choices(self) -> list[tuple[str, str]]:
        """Return codes and names of the regions."""

    def kinds_choices(self) -> list[tuple[str, str]]:
        """Return codes and words of the kinds of organisations."""

    def organisations(self, ids: Collection[str]) -> dict[str, str]:
        """Return names of organisations, in one query."""


def people() -> People:
    """Return the host's `TRAINING_PEOPLE`."""
    path = getattr(settings, "TRAINING_PEOPLE", "")
    told: People = import_string(path or PLAIN)
    return told


def door() -> Callable[[HttpRequest], HttpResponse | None] | None:
    """Return the host's `TRAINING_DOOR`: the answer to who may not learn here."""
    path = getattr(settings, "TRAINING_DOOR", "")
    return import_string(path) if path else None


def urlconf() -> str | None:
    """Return the urlconf of the learner pages, for links made outside a request."""
    return getattr(settings, "TRAINING_URLCONF", None)


def practice_url(request: HttpRequest) -> str:
    """Return where the host lets a learner practise (`TRAINING_PRACTICE_URL`)."""
    path = getattr(settings, "TRAINING_PRACTICE_URL", "")
    return str(import_string(path)(request)) if path else ""


def invite() -> Callable[..., tuple[Any, str]] | None:
    """Return the host's `TRAINING_INVITE`, which makes accounts for learning.

    `invite(*, email, name, acting_user)` returns the account and the link that opens
    it; no link when it can sign in already, no account when it is closed.
    """
    path = getattr(settings, "TRAINING_INVITE", "")
    return import_string(path) if path else None


def register_url() -> str:
    """Return the whole address of the page for whoever has a registration code."""
    return getattr(settings, "TRAINING_REGISTER_URL", "")


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


def cell_size() -> int:
    """Return of how many people a number has to tell at least, to stand on a board."""
    return int(getattr(settings, "TRAINING_CELL_SIZE", 5))


def export_capability() -> str:
    """Return what whoever takes a board away as a file has to be cleared for."""
    return getattr(settings, "TRAINING_EXPORT_CAPABILITY", "")


def zone() -> ZoneInfo:
    """Return the time zone whose days certificates are valid in."""
    return ZoneInfo(getattr(settings, "TRAINING_TIME_ZONE", "Europe/Kyiv"))
