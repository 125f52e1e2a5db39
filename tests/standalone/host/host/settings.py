"""The least a host must set. `STANDALONE_APP` names the one app of ours it uses."""

import base64
import json
import os
from pathlib import Path

APP = os.environ["STANDALONE_APP"]
BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = "standalone-host"
ALLOWED_HOSTS = ["testserver"]
ROOT_URLCONF = "host.urls"
AUTH_USER_MODEL = "host.User"
LOGIN_URL = "/sign-in/"
INSTALLED_APPS = [
    "host",
    APP,
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": BASE_DIR / "host.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
}
LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", "Українська"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
STATIC_URL = "/static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAGTAIL_SITE_NAME = "Host"
WAGTAILADMIN_BASE_URL = "http://testserver"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if APP == "public_site":
    WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "public_site.search.backends.database"}
    }
if APP == "secure_cases":
    SECURE_CASES_ORIGIN = "http://testserver"
    SECURE_CASES_CLEARANCE = "secure_cases.access.clearance.clearance_not_required"
    SECURE_CASES_KEYRING = json.dumps(
        {
            "keys": [
                {
                    "id": f"{purpose}-1",
                    "purpose": purpose,
                    "key": base64.b64encode(bytes([number]) * 32).decode(),
                }
                for number, purpose in enumerate(
                    ("record", "organisations", "checkpoints"), start=1
                )
            ]
        }
    )
