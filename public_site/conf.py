"""Settings of the app, read at call time."""

from django.conf import settings


def exit_url() -> str:
    """Return where “Leave quickly” leads: an ordinary site, no trace of this one."""
    return getattr(settings, "PUBLIC_SITE_EXIT_URL", "https://www.meteo.gov.ua/")
