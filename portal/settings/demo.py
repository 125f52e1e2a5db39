"""The embedded default: one process, SQLite, invented data, nothing to install."""

from portal.settings.base import *  # noqa: F403

SECRET_KEY = "demo-only"  # noqa: S105
DEBUG = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
