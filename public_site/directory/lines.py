"""What the app asks of whoever keeps the directory (`PUBLIC_SITE_DIRECTORY`)."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from public_site import conf


class Line(Protocol):
    """A service that everybody may know of, in the language of the page.

    `service` is a code. `territories` are KATOTTG codes and `places` their names;
    both are empty when it serves the whole country. `accepts` holds `women`, `men`,
    `children`, `pets` and `wheelchair`; `languages` are code and name. `phone` is
    empty where the number is not for everybody. There is no address.
    """

    organisation: str
    kind: str
    service: str
    service_name: str
    territories: Sequence[str]
    places: Sequence[str]
    accepts: Collection[str]
    languages: Sequence[tuple[str, str]]
    phone: str
    verified_on: date


class Directory(Protocol):
    """Answers in the language that is active."""

    def services(self) -> Sequence[tuple[str, str]]:
        """Return code and name of each kind of help, in their order."""

    def lines(self) -> Sequence[Line]:
        """Return every line that everybody may know of, in any order."""


def directory() -> Directory | None:
    """Return the directory, or None where the deployment has none."""
    found: Directory | None = conf.directory()
    return found
