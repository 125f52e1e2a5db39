"""Those who attack: a visitor and members, each with a client that hides no error."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_from_bytes

from django.conf import settings
from django.test import Client

from tests.cast import Cast, sign_in

FORM = "application/x-www-form-urlencoded"


def browser(zone: str, **headers: str) -> Client:
    """Return a visitor's client; what a view raises becomes its answer, as outside."""
    host = {"host": settings.ZONE_HOSTNAMES[zone]}
    return Client(raise_request_exception=False, headers=host | headers)


def member(cast: Cast, name: str, zone: str = "cases") -> Client:
    """Return a client of one of the cast, signed in with the factor."""
    client = browser(zone)
    sign_in(client, cast.users[name], zone=zone)
    return client


def why(response: Any) -> str:
    """Return what a view raised, for the message of a failing test."""
    info = getattr(response, "exc_info", None)
    return repr(info[1])[:200] if info else ""


def encoded(fields: Mapping[str, Any]) -> str:
    """Return a form's body; text that no encoder would take goes as raw bytes."""
    pairs = [
        (name, one)
        for name, value in fields.items()
        for one in (value if isinstance(value, list | tuple) else [value])
    ]
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


def _quoted(value: Any) -> str:
    return quote_from_bytes(str(value).encode("utf-8", "surrogatepass"), safe="")
