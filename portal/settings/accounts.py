"""Accounts: passwords, sessions, cookies, throttles (docs/explanation/zones.md)."""

from datetime import timedelta

import environ

env = environ.Env()

AUTH_USER_MODEL = "portal_accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "portal.accounts.passwords.LengthValidator"},
    {"NAME": "portal.accounts.passwords.OwnDetailsValidator"},
    {"NAME": "portal.accounts.passwords.KnownPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"

# Idle limits in minutes a zone; the absolute limit is SESSION_COOKIE_AGE.
SESSION_ENGINE = "portal.accounts.sessions"
SESSION_IDLE_MINUTES = {"staff": 60, "cases": 30}
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "portal.errors.csrf_failed"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNTS_INVITATION_DAYS = 7
ACCOUNTS_INVITATIONS_KEPT_DAYS = 365
ACCOUNTS_FRESH_MINUTES = 10
# Wrong passwords from one address, for any account, within AXES_COOLOFF_TIME.
ACCOUNTS_ADDRESS_LIMIT = 100

# A lock holds for one account from one address: nobody locks out another.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "portal.accounts.attempts.counted_name"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["username", "email", "password", "next", "code"]
# How many proxies of ours stand in front; 0 trusts no forwarded address.
PROXY_COUNT = env.int("PROXY_COUNT", default=0)
AXES_CLIENT_IP_CALLABLE = "portal.accounts.addresses.client_address"
SILENCED_SYSTEM_CHECKS = [
    # The layers they look for stand in the zones' chains; portal.checks looks there.
    "axes.W002",
    "security.W002",
    "security.W003",
]
