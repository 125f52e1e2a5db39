"""Asks another site whether an address still opens. Carries nothing but our name."""

import ipaddress
import socket
from urllib.parse import urljoin, urlsplit

import requests

from public_site.links.models import Fault

PATIENCE = 10  # seconds to connect, and between two bytes
STEPS = 5  # redirects that are followed
WHO = {"User-Agent": "counter-trafficking-portal (link check)"}
GONE = frozenset({404, 410})
NOT_FOR_HEAD = frozenset({403, 404, 405, 501})  # asked again as a reader would


class Elsewhere(Exception):
    """An address leads into our own network: nobody typed it for readers."""


def fault_of(address: str, *, inside: bool = False) -> str:
    """Return a `Fault`, or "" for what opens or refuses robots alone.

    `inside` lets addresses of our own network be asked. Each step of a redirect is
    held to the same rule, so that a page cannot send us where readers cannot go.
    """
    try:
        status = _status("HEAD", address, inside)
        if status in NOT_FOR_HEAD:
            status = _status("GET", address, inside)
    except (socket.gaierror, Elsewhere):
        return Fault.NO_SITE
    except (requests.RequestException, OSError, UnicodeError):
        return Fault.SILENT
    if status in GONE:
        return Fault.GONE
    return Fault.SILENT if status >= 500 else ""


def _status(method: str, address: str, inside: bool) -> int:
    for _step in range(STEPS):
        _refuse_inside(address, inside)
        with requests.request(
            method,
            address,
            headers=WHO,
            timeout=PATIENCE,
            allow_redirects=False,
            stream=True,
        ) as answer:
            if not answer.is_redirect:
                return answer.status_code
            address = urljoin(address, answer.headers["Location"])
    raise requests.TooManyRedirects


def _refuse_inside(address: str, inside: bool) -> None:
    """Raise Elsewhere for an address of our network, gaierror for no address at all."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Elsewhere(address)
    found = socket.getaddrinfo(
        parts.hostname, parts.port or 443, type=socket.SOCK_STREAM
    )
    places = {ipaddress.ip_address(str(row[4][0])) for row in found}
    if not inside and not all(place.is_global for place in places):
        raise Elsewhere(address)
