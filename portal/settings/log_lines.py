"""Logs: JSON on stdout, no addresses of people, no query strings."""

from typing import Any


def log_lines(level: str) -> dict[str, Any]:
    """Return `LOGGING` for a level such as "INFO"."""
    stdout = {"handlers": ["stdout"], "level": level}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "portal.logs.JsonFormatter"}},
        "handlers": {"stdout": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": stdout,
        "loggers": {
            "django": {**stdout, "propagate": False},
            "django.server": {**stdout, "propagate": False},
            "axes": {"level": "ERROR"},  # its lines name accounts and addresses
        },
    }
