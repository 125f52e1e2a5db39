"""Settings of the app, read at call time."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


def exit_url() -> str:
    """Return where “Leave quickly” leads: an ordinary site, no trace of this one."""
    return getattr(settings, "PUBLIC_SITE_EXIT_URL", "https://www.meteo.gov.ua/")


def emergency_dir() -> Path | None:
    """Return the folder of the static emergency copy; None keeps no copy."""
    folder = getattr(settings, "PUBLIC_SITE_EMERGENCY_DIR", "")
    return Path(folder) if folder else None


def papers_dir() -> Path | None:
    """Return the folder of the PDFs; None makes none."""
    folder = getattr(settings, "PUBLIC_SITE_PAPERS_DIR", "")
    return Path(folder) if folder else None


def intake_is_wired() -> bool:
    """Say whether somebody takes requests for help (`PUBLIC_SITE_INTAKE`)."""
    return bool(getattr(settings, "PUBLIC_SITE_INTAKE", ""))


def directory_is_wired() -> bool:
    """Say whether somebody names services (`PUBLIC_SITE_DIRECTORY`)."""
    return bool(getattr(settings, "PUBLIC_SITE_DIRECTORY", ""))


def intake() -> Any | None:
    """Return what takes help requests; None: no form, the hotlines show."""
    return _wired("PUBLIC_SITE_INTAKE")


def directory() -> Any | None:
    """Return what finds services nearby; None: no directory."""
    return _wired("PUBLIC_SITE_DIRECTORY")


def client_address(request: HttpRequest) -> str:
    """Return what a reader is counted by while rate limits hold; kept nowhere."""
    path = getattr(settings, "PUBLIC_SITE_CLIENT_ADDRESS", "")
    if path:
        return str(import_string(path)(request))
    return str(request.META.get("REMOTE_ADDR") or "")


def counters() -> str:
    """Return where rate limits count: an address that `limits` knows."""
    return str(getattr(settings, "PUBLIC_SITE_COUNTERS", "") or "memory://")


def _wired(name: str) -> Any | None:
    path = getattr(settings, name, "")
    return import_string(path) if path else None


def search_words() -> str:
    """Return the path of the host's own words for search; empty: ours alone."""
    return str(getattr(settings, "PUBLIC_SITE_SEARCH_WORDS", "") or "")
