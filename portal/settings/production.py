"""Production: everything comes from the environment, nothing has a default.

One process serves the zones that `ZONES` names, with its own SECRET_KEY, its own
PostgreSQL role and its own keys (docs/explanation/zones.md).
"""

import os

os.environ.setdefault("ZONE_SCHEME", "https")
os.environ.setdefault("ZONE_PORT", "")

import environ
from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.base import CACHES, SECURE_CASES_INTAKE_PUBLIC_KEY, ZONES
from portal.settings.log_lines import log_lines
from portal.settings.refusals import refuse_unsafe_environment

env = environ.Env()
refuse_unsafe_environment(os.environ, ZONES)


def secret(name: str) -> str:
    """Return NAME, or the text of the file that NAME_FILE names."""
    path = os.environ.get(f"{name}_FILE", "")
    if path:
        with open(path) as file:
            return file.read().strip()
    try:
        return os.environ[name]  # not env.str: it follows a leading `$`
    except KeyError:
        raise ImproperlyConfigured(f"set {name} or {name}_FILE") from None


DEBUG = False
SECRET_KEY = secret("SECRET_KEY")
DATABASES = {
    "default": {
        **env.db_url_config(secret("DATABASE_URL")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
if env.str("CACHE_URL", default=""):
    CACHES["default"] = env.cache("CACHE_URL")
WAGTAIL_CACHE = bool(env.str("PAGE_CACHE_URL", default=""))

# --- without a key to seal to, the public site shows hotlines and no form ---------
if not SECURE_CASES_INTAKE_PUBLIC_KEY:
    PUBLIC_SITE_INTAKE = ""

# --- transport ----------------------------------------------------------------
PROXY_COUNT = env.int("PROXY_COUNT", default=1)
if PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

# --- the case module: unset, nobody may work with the record ----------------------
SECURE_CASES_CLEARANCE = os.environ.get("SECURE_CASES_CLEARANCE")

# --- cookies: `__Host-` binds them to one host, path `/` and TLS ------------------
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-language"
LANGUAGE_COOKIE_SECURE = True

# --- mail, files ----------------------------------------------------------------
EMAIL_CONFIG = env.email_url_config(secret("EMAIL_URL"))
globals().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

LOGGING = log_lines("INFO")
